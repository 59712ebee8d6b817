import type { ImportKind, ImportSheetReport, RowReason } from '../contract/imports.ts';
import { kindFields } from './fields.ts';

export type Language = 'zh-CN' | 'en';

type Problem = NonNullable<ImportSheetReport['problem']>;

interface Subject {
  /** Heading as the file writes it, or our own name of the column. */
  readonly column: string;
  readonly value: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

type Sentence = (subject: Subject) => string;

const at = (detail: Subject['detail'], key: string): string => String(detail[key] ?? '');

const chinese: Readonly<Record<RowReason, Sentence>> = {
  missing: ({ column }) => `“${column}”没有填写。`,
  'unknown-item': ({ value }) => `物资目录中没有编码“${value}”。`,
  'unknown-family': ({ value, detail }) => `没有品类“${at(detail, 'code') || value}”。`,
  'unknown-lot': ({ value, detail }) => `物资 ${at(detail, 'itemCode')} 没有批号“${value}”。`,
  'unknown-squad': ({ value }) => `没有小分队“${value}”。`,
  'unknown-location': ({ value }) => `没有库位“${value}”。`,
  'unknown-task-type': ({ value }) => `没有任务类型“${value}”，请先导入配备标准或新增任务类型。`,
  'unknown-risk': ({ value }) => `风险等级“${value}”无法识别，应为低、中或高。`,
  'unknown-basis': ({ value }) =>
    `计量依据“${value}”无法识别，应为每人、每批次、每份样本或每平方米。`,
  'unknown-category': ({ value }) => `类别“${value}”无法识别，按“其他”处理。`,
  'unknown-source': ({ value }) => `来源“${value}”无法识别，应为采购、捐赠、上级调拨或其他。`,
  'unknown-disposition': ({ value }) => `处置“${value}”无法识别，应为消毒后复用或未拆封退库。`,
  'unknown-batch-number': ({ value }) =>
    `出动登记中没有批次号“${value}”，该单照常入账，暂不关联出动批次。`,
  'unknown-issue': ({ value }) => `没有出库单“${value}”。`,
  'unknown-person': ({ value, detail }) => `没有人员“${at(detail, 'code') || value}”。`,
  'impossible-date': ({ column, value, detail }) =>
    detail.after === undefined
      ? `“${column}”的“${value}”不是有效日期。`
      : `“${column}”的“${value}”晚于今天（${at(detail, 'after')}），不能入账。`,
  'impossible-time': ({ column, value, detail }) =>
    detail.issuedAt === undefined
      ? `“${column}”的“${value}”不是有效时间。`
      : `退库时间“${value}”早于出库时间 ${at(detail, 'issuedAt')}。`,
  'expiry-before-manufacture': ({ value, detail }) =>
    `有效期“${value}”早于生产日期 ${at(detail, 'madeOn')}。`,
  'not-a-number': ({ column, value }) => `“${column}”的“${value}”不是数字。`,
  negative: ({ column, value }) => `“${column}”为 ${value}，不能是负数。`,
  fractional: ({ column, value, detail }) =>
    detail.places === undefined
      ? `“${column}”为 ${value}，必须是整数。`
      : `“${column}”为 ${value}，最多 ${at(detail, 'places')} 位小数。`,
  'too-large': ({ column, value }) => `“${column}”的“${value}”过大。`,
  zero: ({ column }) => `“${column}”为 0,必须大于 0。`,
  'insufficient-stock': ({ detail }) =>
    detail.onDate === undefined
      ? `库存不足：需要 ${at(detail, 'requested')}，当时只有 ${at(detail, 'available')}。`
      : `库存不足：${at(detail, 'onDate')} 只有 ${at(detail, 'available')}，不够再出 ${at(detail, 'requested')}。`,
  'exceeds-outstanding': ({ detail }) =>
    `退回 ${at(detail, 'requested')}，但该单此物资此批号只有 ${at(detail, 'outstanding')} 尚未退回。`,
  'lot-not-usable': ({ value, detail }) =>
    `批号“${value}”已于 ${at(detail, 'expiresOn')} 过期，仍按登记入账。`,
  'lot-dates-differ': ({ detail }) =>
    `该批号已登记为生产日期 ${at(detail, 'madeOn') || '无'}、有效期至 ${at(detail, 'expiresOn') || '无'}，与本行不同。`,
  'duplicate-number': ({ column, value, detail }) =>
    `“${column}”${value} 与${otherPlaceZh(detail)}重复，但内容不同。`,
  'duplicate-row': ({ detail }) => `与${otherPlaceZh(detail)}重复。`,
  'differs-from-record': ({ value }) => `“${value}”已经入账，内容与本次不同；请用冲红更正。`,
  'unit-differs': ({ value, detail }) =>
    `单位“${value}”与物资的最小单位“${at(detail, 'expected')}”不同。`,
  'same-document': ({ detail }) =>
    `同一张单据“${at(detail, 'number')}”有其他行不能导入，整单未导入。`,
  'area-without-disinfection': ({ value }) =>
    `任务不是消毒，却填了面积“${value}”；已导入，请核对任务或面积。`,
  'return-before-departure': ({ value, detail }) =>
    `返回时间“${value}”早于出发时间 ${at(detail, 'departedAt')}。`,
  'not-recognised': ({ column, value }) => `“${column}”的“${value}”无法识别。`,
};

const english: Readonly<Record<RowReason, Sentence>> = {
  missing: ({ column }) => `“${column}” is not filled in.`,
  'unknown-item': ({ value }) => `There is no item with the code “${value}”.`,
  'unknown-family': ({ value, detail }) =>
    `There is no item family “${at(detail, 'code') || value}”.`,
  'unknown-lot': ({ value, detail }) => `Item ${at(detail, 'itemCode')} has no lot “${value}”.`,
  'unknown-squad': ({ value }) => `There is no squad “${value}”.`,
  'unknown-location': ({ value }) => `There is no location “${value}”.`,
  'unknown-task-type': ({ value }) =>
    `There is no task type “${value}”; import the norms or add it first.`,
  'unknown-risk': ({ value }) => `Risk “${value}” is none of low, medium and high.`,
  'unknown-basis': ({ value }) =>
    `Basis “${value}” is none of per person, dispatch, sample and square metre.`,
  'unknown-category': ({ value }) => `Category “${value}” is not known; taken as “other”.`,
  'unknown-source': ({ value }) =>
    `Source “${value}” is none of purchase, donation, allocation and other.`,
  'unknown-disposition': ({ value }) =>
    `Disposition “${value}” is neither decontaminated nor unopened.`,
  'unknown-batch-number': ({ value }) =>
    `No dispatch has the batch number “${value}”; the slip is posted without a dispatch.`,
  'unknown-issue': ({ value }) => `There is no issue slip “${value}”.`,
  'unknown-person': ({ value, detail }) => `There is no person “${at(detail, 'code') || value}”.`,
  'impossible-date': ({ column, value, detail }) =>
    detail.after === undefined
      ? `“${value}” in “${column}” is not a date.`
      : `“${value}” in “${column}” is after today (${at(detail, 'after')}).`,
  'impossible-time': ({ column, value, detail }) =>
    detail.issuedAt === undefined
      ? `“${value}” in “${column}” is not a time.`
      : `Returned at ${value}, before it was issued at ${at(detail, 'issuedAt')}.`,
  'expiry-before-manufacture': ({ value, detail }) =>
    `Expiry ${value} is before the date of manufacture ${at(detail, 'madeOn')}.`,
  'not-a-number': ({ column, value }) => `“${value}” in “${column}” is not a number.`,
  negative: ({ column, value }) => `“${column}” is ${value}; it cannot be negative.`,
  fractional: ({ column, value, detail }) =>
    detail.places === undefined
      ? `“${column}” is ${value}; it must be a whole number.`
      : `“${column}” is ${value}; it may have ${at(detail, 'places')} decimal places at most.`,
  'too-large': ({ column, value }) => `“${value}” in “${column}” is too large.`,
  zero: ({ column }) => `“${column}” is 0; it must be more.`,
  'insufficient-stock': ({ detail }) =>
    detail.onDate === undefined
      ? `Not enough stock: ${at(detail, 'requested')} wanted, ${at(detail, 'available')} on hand at the time.`
      : `Not enough stock: ${at(detail, 'available')} on hand on ${at(detail, 'onDate')}, too little to take out ${at(detail, 'requested')} more.`,
  'exceeds-outstanding': ({ detail }) =>
    `${at(detail, 'requested')} returned, but only ${at(detail, 'outstanding')} of this lot is still out on that slip.`,
  'lot-not-usable': ({ value, detail }) =>
    `Lot “${value}” had expired on ${at(detail, 'expiresOn')}; posted as registered.`,
  'lot-dates-differ': ({ detail }) =>
    `The lot is on record as made on ${at(detail, 'madeOn') || '–'}, expiring on ${at(detail, 'expiresOn') || '–'}.`,
  'duplicate-number': ({ column, value, detail }) =>
    `“${column}” ${value} repeats ${otherPlaceEn(detail)} with other content.`,
  'duplicate-row': ({ detail }) => `Repeats ${otherPlaceEn(detail)}.`,
  'differs-from-record': ({ value }) =>
    `“${value}” is already on record with other content; correct it by a reversal.`,
  'unit-differs': ({ value, detail }) =>
    `Unit “${value}” is not the item's base unit “${at(detail, 'expected')}”.`,
  'same-document': ({ detail }) =>
    `Other rows of document “${at(detail, 'number')}” cannot be imported, so none of it was.`,
  'area-without-disinfection': ({ value }) =>
    `The task disinfects nothing, yet an area of “${value}” is given; imported, check the task or the area.`,
  'return-before-departure': ({ value, detail }) =>
    `Returned at ${value}, before the departure at ${at(detail, 'departedAt')}.`,
  'not-recognised': ({ column, value }) => `“${value}” in “${column}” is not understood.`,
};

function otherPlaceZh(detail: Subject['detail']): string {
  const sheet = at(detail, 'otherFile');
  const row = detail.otherRow === undefined ? '已有单据' : `第 ${at(detail, 'otherRow')} 行`;
  return sheet ? `${sheet} ${row}` : row;
}

function otherPlaceEn(detail: Subject['detail']): string {
  const sheet = at(detail, 'otherFile');
  const row =
    detail.otherRow === undefined ? 'a document on record' : `row ${at(detail, 'otherRow')}`;
  return sheet ? `${row} of ${sheet}` : row;
}

/** The sentence about a row, without its place. */
export function rowSentence(language: Language, reason: RowReason, subject: Subject): string {
  return (language === 'en' ? english : chinese)[reason](subject);
}

const chineseProblems: Readonly<Record<Problem, (detail: string) => string>> = {
  empty: () => '文件或工作表是空的。',
  'not-recognised': () => '认不出表头：前 20 行中没有任何一种登记表的列名。',
  'columns-missing': (columns) => `缺少列：${columns}。请对应列名后再导入。`,
  missing: () => '文件不存在。',
  password: () => '文件设有密码，请先在 Excel 中去除密码再导入。',
  damaged: () => '文件已损坏，或不是 Excel/CSV 文件。',
  'too-large': () => '文件过大（上限 50 MB、每表 200,000 行 500 列）。',
};

const englishProblems: Readonly<Record<Problem, (detail: string) => string>> = {
  empty: () => 'The file or sheet is empty.',
  'not-recognised': () => 'No row among the first 20 has the headings of a register we know.',
  'columns-missing': (columns) => `Columns are missing: ${columns}. Map them by hand first.`,
  missing: () => 'There is no such file.',
  password: () => 'The file is protected by a password; remove it in Excel first.',
  damaged: () => 'The file is damaged, or is neither Excel nor CSV.',
  'too-large': () => 'The file is too large (50 MB, 200,000 rows and 500 columns a sheet at most).',
};

/** The sentence about a whole file or sheet. */
export function problemSentence(
  language: Language,
  problem: Problem,
  missingColumns: readonly string[] = [],
): string {
  return language === 'en'
    ? englishProblems[problem](missingColumns.join(', '))
    : chineseProblems[problem](missingColumns.join('、'));
}

/** Our own name of a column that the file does not have. */
export function fieldLabel(kind: ImportKind, field: string): string {
  return kindFields[kind].find((spec) => spec.field === field)?.names[0] ?? field;
}

/** Headings of the two columns that refused rows come back with. */
export function refusedHeadings(language: Language): { row: string; reason: string } {
  return language === 'en'
    ? { row: 'Row in file', reason: 'Reason refused' }
    : { row: '行号', reason: '原因' };
}
