import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CellObject, read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { describeContract } from '../../../db/contract-listing.ts';
import { parseCsv } from '../../../db/imports/parse-csv.ts';
import { saveTestItem } from '../../support/items.ts';
import { stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

/** What a spreadsheet takes for a formula, told here again and not by the code under test. */
const RISKY = /^[\s]*[=+\-@＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const FORMULAS = ['=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '＝1'];
const [HYPERLINK = ''] = FORMULAS;
/** An item code has no room for the others. */
const CODE = '=1+1';

interface Written {
  readonly cell: string;
  /** True when a spreadsheet would take it for text that somebody wrote. */
  readonly isText: boolean;
}

describe('every export', () => {
  let test: TestWorkspace;
  let countId: number;
  const at = (name: string) => join(test.folder, name);

  beforeAll(async () => {
    test = await openTestWorkspace();
    await stockMasks(test);
    const { client } = test;
    await saveTestItem(test, { code: CODE, name: HYPERLINK, spec: '@SUM(A1)' });
    await client.receipts.postOpening({
      commandId: newCommandId(),
      occurredAt: '2020-02-01 09:00',
      note: '-2+3',
      lines: [{ itemCode: CODE, lotNo: '+1+1', expiresOn: '2021-06-01', quantity: 5, amount: 500 }],
    });
    ({ id: countId } = await client.counts.open({ commandId: newCommandId(), scope: 'full' }));
  });
  afterAll(() => test.close());

  /** One way each procedure writes a file; answers with what it wrote. */
  const writers: Readonly<Record<string, () => Promise<readonly string[]>>> = {
    'exports.table': async () => {
      const table = {
        title: '=1+1',
        columns: FORMULAS.map((heading) => ({ heading, kind: 'text' as const })),
        rows: (['text', 'date', 'integer', 'decimal'] as const).map(() => FORMULAS),
      };
      const kinds = {
        ...table,
        columns: (['text', 'date', 'integer', 'decimal', 'text', 'date'] as const).map(
          (kind, index) => ({ heading: FORMULAS[index] ?? '', kind }),
        ),
      };
      await test.client.exports.table({ ...kinds, path: at('table.xlsx') });
      await test.client.exports.table({ ...kinds, path: at('table.csv') });
      return [at('table.xlsx'), at('table.csv')];
    },
    'audit.export': async () => {
      const what = {
        title: '=1+1',
        headings: Array.from({ length: 9 }, (_, index) => FORMULAS[index] ?? '=1'),
        procedureNames: { 'receipts.postOpening': HYPERLINK },
      };
      await test.client.audit.export({ ...what, path: at('audit.xlsx') });
      await test.client.audit.export({ ...what, path: at('audit.csv') });
      return [at('audit.xlsx'), at('audit.csv')];
    },
    'counts.exportSheet': async () => {
      await test.client.counts.exportSheet({ countId, path: at('sheet.xlsx') });
      return [at('sheet.xlsx')];
    },
    'counts.previewSheet': async () => [await refusedSheet('previewed.xlsx')],
    'counts.importSheet': async () => [await refusedSheet('imported.xlsx', newCommandId())],
    'imports.preview': async () => {
      await test.client.imports.preview({
        paths: [await badItems()],
        refusedPath: at('preview.xlsx'),
      });
      return [at('preview.xlsx')];
    },
    'imports.commit': async () => {
      await test.client.imports.commit({
        commandId: newCommandId(),
        paths: [await badItems()],
        acceptGoodRows: true,
        refusedPath: at('commit.xlsx'),
      });
      return [at('commit.xlsx')];
    },
    'archive.write': async () => {
      const { folder } = await test.client.archive.write({ into: test.folder });
      const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
      return files.map((name) => join(folder, name));
    },
  };

  /** A filled count sheet whose rows are refused. */
  async function refusedSheet(name: string, commandId?: string): Promise<string> {
    const path = at(`filled-${name}`);
    await test.client.counts.exportSheet({ countId, path });
    const sheet = firstSheet(path);
    const rows = utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '' });
    const filled = rows.map((row, index) => (index === 0 ? row : row.with(9, HYPERLINK)));
    await writeExcelFile(
      filled.map((row) => row.map((value) => ({ value: String(value), type: String }))),
    ).toFile(path);
    const refusedPath = at(name);
    const { counts } = test.client;
    if (commandId === undefined) await counts.previewSheet({ countId, path, refusedPath });
    else await counts.importSheet({ commandId, countId, path, refusedPath });
    return refusedPath;
  }

  /** Items of which none can be taken, in a sheet with a formula for a heading. */
  async function badItems(): Promise<string> {
    const path = at('items.xlsx');
    const headings = ['编码', '名称', '类别', '单位', '+备注'];
    const rows = FORMULAS.map((formula) => [formula, formula, formula, '', formula]);
    await writeExcelFile(
      [headings, ...rows].map((row) => row.map((value) => ({ value, type: String }))),
    ).toFile(path);
    return path;
  }

  function firstSheet(path: string) {
    const book = read(readFileSync(path));
    return book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  }

  function cellsOf(path: string): Written[] {
    if (path.endsWith('.csv')) {
      const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
      const limits = { rows: 100_000, columns: 500, cells: 10_000_000 };
      const cells = (parseCsv(text, limits) ?? []).flat().filter((cell) => cell !== null);
      return cells.map((cell) => ({ cell, isText: !NUMBER.test(cell) }));
    }
    const book = read(readFileSync(path), { cellFormula: true });
    return Object.values(book.Sheets).flatMap((sheet) =>
      Object.entries(sheet)
        .filter(([address]) => !address.startsWith('!'))
        .map(([, cell]: [string, CellObject]) => {
          expect(cell.f).toBeUndefined();
          return { cell: String(cell.v ?? ''), isText: cell.t === 's' };
        }),
    );
  }

  it('is walked: every procedure that writes a table to a file, and no other', () => {
    const writing = describeContract()
      .filter(({ input }) => /xlsx|csv/i.test(JSON.stringify(input)))
      .map(({ name }) => name);
    expect([...writing, 'archive.write'].toSorted()).toEqual(Object.keys(writers).toSorted());
  });

  it.each(Object.keys(writers))('%s writes nothing that a spreadsheet would run', async (name) => {
    const paths = (await writers[name]?.()) ?? [];
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const texts = cellsOf(path).filter(({ isText }) => isText);
      expect(texts.filter(({ cell }) => RISKY.test(cell))).toEqual([]);
    }
    // What was somebody's formula is there, as text.
    const texts = paths.flatMap((path) => cellsOf(path)).map(({ cell }) => cell);
    expect(texts.some((cell) => /^'[\s]*[=+\-@＝]/.test(cell))).toBe(true);
  });

  it('goes through the modules that are walked here', () => {
    const root = join(import.meta.dirname, '..', '..', '..', 'db');
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const writing = sources.filter((name) =>
      /from 'write-excel-file|import\('write-excel-file|\\uFEFF\$\{/.test(
        readFileSync(join(root, name), 'utf8'),
      ),
    );
    expect(writing.map((name) => name.replaceAll('\\', '/')).toSorted()).toEqual([
      'archive/write.ts',
      'exports/table.ts',
      'imports/refused-workbook.ts',
    ]);
  });
});
