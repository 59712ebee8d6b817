import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { cptable } from '@e965/xlsx/dist/cpexcel.full.mjs';
import { type ChangeFeed, createChangeFeed } from '../../../db/change-feed.ts';
import type { ImportReport } from '../../../db/contract/imports.ts';
import { imports } from '../../../db/contract/imports.ts';
import { createWorkspace, type Workspace } from '../../../db/open.ts';
import { type HostContext, runCommand } from '../../../db/procedures.ts';
import { commitImport, previewImport } from '../../../db/services/imports.ts';
import { writeSettings } from '../../../db/settings.ts';

type Value = string | number | boolean | Date | null;
export type Rows = readonly (readonly Value[])[];

type CommitInput = Parameters<typeof commitImport>[1];
type Options = Partial<Omit<CommitInput, 'paths' | 'commandId'>>;

/** An empty workspace whose today is 2020-02-14, with the importer at hand. */
export interface ImportDesk {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly feed: ChangeFeed;
  /** Writes rows as a workbook of one sheet and answers its path. */
  book(name: string, rows: Rows, sheet?: string): string;
  commit(
    paths: readonly string[],
    options?: Options & { commandId?: string },
  ): Promise<ImportReport>;
  preview(paths: readonly string[], options?: Options): Promise<ImportReport>;
  /** One number out of the record. */
  count(sql: string): number;
  rows(sql: string): unknown[];
  close(): Promise<void>;
}

export async function openImportDesk(): Promise<ImportDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'houqin-import-'));
  const workspace = await createWorkspace(join(folder, 'test.houqin'));
  await workspace.writer
    .transaction()
    .execute((tx) => writeSettings(tx, { operator: 'HQ02', fixedBusinessDate: '2020-02-14' }));
  const context: HostContext = { workspace, defaultPath: null, feed: createChangeFeed() };
  const input = (paths: readonly string[], options: Options): CommitInput =>
    imports.commit['~orpc'].inputSchema?.parse({
      commandId: randomUUID(),
      paths: [...paths],
      ...options,
    }) as CommitInput;
  return {
    folder,
    workspace,
    feed: context.feed,
    book: (name, rows, sheet = 'Sheet1') => {
      const path = join(folder, name);
      writeFileSync(path, workbook(rows, sheet, name.endsWith('.xls') ? 'biff8' : 'xlsx'));
      return path;
    },
    commit: async (paths, options = {}) => {
      const { answer } = await runCommand(
        workspace,
        context.feed,
        'imports.commit',
        input(paths, options),
        commitImport,
      );
      return imports.commit['~orpc'].outputSchema?.parse(answer) as ImportReport;
    },
    preview: async (paths, options = {}) =>
      imports.preview['~orpc'].outputSchema?.parse(
        await previewImport(context, input(paths, options)),
      ) as ImportReport,
    count: (sql) => Object.values(workspace.connection.prepare(sql).get() as object)[0] as number,
    rows: (sql) => workspace.connection.prepare(sql).all(),
    close: async () => {
      await workspace.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function workbook(rows: Rows, sheet: string, bookType: 'xlsx' | 'biff8'): Buffer {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows.map((row) => [...row])), sheet);
  return xlsx.write(book, { type: 'buffer', bookType }) as Buffer;
}

/** The findings in short: file, row, column, reason. */
export function found(report: ImportReport, severity: 'refused' | 'warning' = 'refused') {
  return report.findings
    .filter((finding) => finding.severity === severity)
    .map(({ row, column, reason }) => [row, column, reason] as const);
}

export const itemRows: Rows = [
  ['编码', '名称', '最小单位', '类别', '可重复使用', '保质期(月)'],
  ['RS01', '医用防护口罩', '只', '呼吸防护', '否', 36],
  ['EY01', '护目镜', '副', '眼面部防护', '是', ''],
  ['DS02', '84消毒液', 'g', '消毒药械', '否', 12],
];

export const peopleRows: Rows = [
  ['小分队', '人员编号', '防护服尺码'],
  ['消毒技术小分队', 'XD01', '175'],
  ['消毒技术小分队', 'XD02', '180'],
  ['采样送检小分队', 'CY01', '170'],
];

export const normRows: Rows = [
  ['任务类型', '风险等级', '品类编码', '数量', '计量依据', '生效日期'],
  ['消毒-预防性', '低', 'RS01', 1, '每人', '2020-01-20'],
];

export const openingHeadings = ['编码', '批号', '生产日期', '有效期至', '数量', '单位', '金额(元)'];
export const issueHeadings = [
  '出库单号',
  '出库时间',
  '出动批次号',
  '领用小分队',
  '编码',
  '批号',
  '数量',
  '单位',
];
export const returnHeadings = ['退库时间', '原出库单号', '编码', '批号', '数量', '处置'];
export const receiptHeadings = [
  '入库单号',
  '入库日期',
  '来源',
  '供货/捐赠单位',
  '编码',
  '批号',
  '有效期至',
  '数量',
  '金额(元)',
];
export const dispatchHeadings = [
  '批次号',
  '出动日期',
  '出发时间',
  '返回时间',
  '小分队',
  '任务类型',
  '风险等级',
  '出动人数',
  '消毒面积(㎡)',
];

/** Items, squads, a task type, and 100 masks (lot L1, 10.00 yuan) and 10 goggles in store. */
export async function stockDesk(desk: ImportDesk): Promise<void> {
  const report = await desk.commit([
    desk.book('items.xlsx', itemRows),
    desk.book('people.xlsx', peopleRows),
    desk.book('norms.xlsx', normRows),
    desk.book('期初-20200119.xlsx', [
      openingHeadings,
      ['RS01', 'L1', '2019-01-01', '2022-01-01', 100, '只', '10.00'],
      ['EY01', 'G1', '', '', 10, '副', '400'],
    ]),
  ]);
  if (!report.committed) throw new Error(JSON.stringify(report.findings));
}

/** Text as Chinese spreadsheets save it by default. */
export function gbk(text: string): Buffer {
  const enc: Record<string, number> = cptable[936]?.enc ?? {};
  return Buffer.from(
    [...text].flatMap((character) => {
      const code = enc[character] ?? 63;
      return code < 256 ? [code] : [code >> 8, code & 255];
    }),
  );
}
