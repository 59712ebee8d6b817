import type { CountSheetProblem } from '../../contract/counts.ts';
import type { TableColumn } from '../../exports/table.ts';

export type SheetLanguage = 'zh-CN' | 'en';

/** A column of the count sheet. */
export interface SheetColumn {
  readonly 'zh-CN': string;
  readonly en: string;
  readonly kind: TableColumn['kind'];
  /** In characters. */
  readonly width: number;
}

/** The columns of the sheet in their order; both languages are read back. */
export const sheetColumns = {
  count: { 'zh-CN': '盘点单号', en: 'Count no.', kind: 'text', width: 18 },
  line: { 'zh-CN': '行号', en: 'Line', kind: 'integer', width: 8 },
  location: { 'zh-CN': '库位', en: 'Place', kind: 'text', width: 14 },
  code: { 'zh-CN': '编码', en: 'Code', kind: 'text', width: 12 },
  name: { 'zh-CN': '名称', en: 'Item', kind: 'text', width: 26 },
  spec: { 'zh-CN': '规格', en: 'Spec', kind: 'text', width: 18 },
  lot: { 'zh-CN': '批号', en: 'Lot', kind: 'text', width: 18 },
  expires: { 'zh-CN': '有效期', en: 'Expires', kind: 'date', width: 12 },
  book: { 'zh-CN': '账面数', en: 'Book', kind: 'integer', width: 12 },
  counted: { 'zh-CN': '实盘数', en: 'Counted', kind: 'integer', width: 12 },
  unit: { 'zh-CN': '单位', en: 'Unit', kind: 'text', width: 8 },
} as const satisfies Record<string, SheetColumn>;

export type SheetField = keyof typeof sheetColumns;

/** The two columns that rows handed back have more. */
export const refusalHeadings = {
  'zh-CN': { row: '原表行', reason: '原因' },
  en: { row: 'Row in file', reason: 'Reason refused' },
} as const satisfies Record<SheetLanguage, object>;

type Sentence = (column: string, value: string) => string;

const sentences: Record<
  CountSheetProblem['reason'],
  { readonly [language in SheetLanguage]: Sentence }
> = {
  'not-a-number': {
    'zh-CN': (column, value) => `“${column}”的“${value}”不是数字。`,
    en: (column, value) => `"${value}" in ${column} is not a number.`,
  },
  negative: {
    'zh-CN': (column, value) => `“${column}”为 ${value}，不能是负数。`,
    en: (column, value) => `${column} is ${value}; it cannot be below zero.`,
  },
  fractional: {
    'zh-CN': (column, value) => `“${column}”为 ${value}，必须是整数，以最小单位计。`,
    en: (column, value) => `${column} is ${value}; it must be a whole number of base units.`,
  },
  'too-large': {
    'zh-CN': (column, value) => `“${column}”的“${value}”过大。`,
    en: (column, value) => `"${value}" in ${column} is too large.`,
  },
  'unknown-line': {
    'zh-CN': (_column, value) =>
      value === ''
        ? '没有行号；表上没有的物资请在盘点页“补登盘到的物资”。'
        : `这次盘点没有第“${value}”行；表上没有的物资请在盘点页“补登盘到的物资”。`,
    en: (_column, value) =>
      value === ''
        ? 'No line number; goods that are not on the sheet are added on the page of the count.'
        : `The count has no line "${value}"; goods that are not on the sheet are added on the page of the count.`,
  },
  'changed-code': {
    'zh-CN': (column, value) => `“${column}”被改成了“${value}”，与这一行不符。`,
    en: (column, value) => `${column} was changed to "${value}" and does not belong to this line.`,
  },
  'repeated-line': {
    'zh-CN': (_column, value) => `第 ${value} 行前面已经有了，只取第一次的数。`,
    en: (_column, value) => `Line ${value} came before; only its first figure counts.`,
  },
  'other-count': {
    'zh-CN': (_column, value) =>
      value === '' ? '没有盘点单号。' : `“${value}”是另一次盘点的单号。`,
    en: (_column, value) => (value === '' ? 'No count number.' : `"${value}" is another count.`),
  },
  'missing-heading': {
    'zh-CN': (column) => `找不到列标题“${column}”，这不是盘点表，或标题被删改了。`,
    en: (column) =>
      `There is no heading ${column}: this is no count sheet, or its headings were changed.`,
  },
};

/** What is wrong with a row, in a sentence. */
export function sheetSentence(
  { reason, column, value }: Omit<CountSheetProblem, 'message'>,
  language: SheetLanguage,
): string {
  return sentences[reason][language](column, value);
}
