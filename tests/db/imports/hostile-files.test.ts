import { writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type FileContent,
  MAX_CELL_TEXT,
  readSpreadsheet,
} from '../../../db/imports/read-workbook.ts';
import { temporaryFolder } from '../../support/workspace.ts';
import { textRow, workbookParts, type ZipEntry, zipOf } from '../../support/zips.ts';

const HEADINGS = ['编码', '名称', '单位', '类别'];
const ROWS = `<sheetData>${textRow(1, HEADINGS)}${textRow(2, ['RS01', '口罩', '只', ''])}</sheetData>`;

describe('spreadsheets made to do harm', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    // The reader tells the console of every record it does not know.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    folder = temporaryFolder();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    folder.remove();
  });

  /** Reads a file and holds it to a time that no honest file of its size needs. */
  const read = async (name: string, content: string | Buffer): Promise<FileContent> => {
    const path = join(folder.path, name);
    writeFileSync(path, content);
    const start = performance.now();
    const answer = await readSpreadsheet(path);
    expect(performance.now() - start).toBeLessThan(10_000);
    return answer;
  };
  const readSheet = (sheet: string, more: readonly ZipEntry[] = []) =>
    read('a.xlsx', zipOf(workbookParts(sheet, more)));
  const cells = (content: FileContent) =>
    content.problem === null ? content.sheets[0]?.rows : content.problem;

  it('the harmless one is read', async () => {
    expect(cells(await readSheet(ROWS))).toEqual([HEADINGS, ['RS01', '口罩', '只', '']]);
  });

  describe('containers', () => {
    it('that tell the directory one thing and the reader another', async () => {
      // Ten stored bytes by the directory; a whole packed sheet by the header before them.
      const bomb = '<row/>'.repeat(10_000_000);
      const parts = workbookParts(ROWS).map((entry) =>
        entry.name.endsWith('sheet1.xml')
          ? { ...entry, content: bomb, method: 0, packed: 10 }
          : entry,
      );
      expect(await read('a.xlsx', zipOf(parts))).toMatchObject({ problem: 'damaged' });
    });

    it('that unpack to more than they may', async () => {
      const zeros = Buffer.alloc(270 * 1024 * 1024);
      for (const declared of [zeros.length, 10]) {
        const content = await readSheet(ROWS, [{ name: 'xl/big.xml', content: zeros, declared }]);
        expect(content).toMatchObject({ problem: 'too-large' });
      }
    });

    it('whose entries overlap, so that little holds much', async () => {
      const entries = Array.from(
        { length: 300 },
        (_, index): ZipEntry => ({
          name: `xl/${index}.xml`,
          content: Buffer.alloc(1_000_000),
          ...(index === 0 ? {} : { overlaps: 4 }),
        }),
      );
      expect(await readSheet(ROWS, entries)).toMatchObject({ problem: 'too-large' });
    });

    it('with more parts than a workbook has', async () => {
      const entries = Array.from(
        { length: 3000 },
        (_, index): ZipEntry => ({
          name: `xl/${index}.xml`,
          content: 'x',
        }),
      );
      expect(await readSheet(ROWS, entries)).toMatchObject({ problem: 'too-large' });
    });

    it('inside containers are left packed', async () => {
      const inner = zipOf([{ name: 'xl/a.xml', content: Buffer.alloc(50_000_000) }]);
      const nested = zipOf([{ name: 'inner.zip', content: inner }]);
      const content = await readSheet(ROWS, [
        { name: 'xl/media/nested.zip', content: nested },
        { name: 'Index.zip', content: nested },
      ]);
      expect(cells(content)).toHaveLength(2);
      const alone = zipOf([{ name: 'Index.zip', content: zipOf(workbookParts(ROWS)) }]);
      expect(await read('a.xlsx', alone)).toMatchObject({ problem: 'damaged' });
    });

    it('that hold two parts of one name', async () => {
      const twice = await readSheet(ROWS, [{ name: 'xl/workbook.xml', content: '<workbook/>' }]);
      expect(twice).toMatchObject({ problem: 'damaged' });
    });

    it('of other formats, whose repeated cells would be written out', async () => {
      const repeated = `<office:document-content><office:body><office:spreadsheet><table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
      const ods = zipOf([
        { name: 'META-INF/manifest.xml', content: '<manifest:manifest/>' },
        { name: 'content.xml', content: repeated },
      ]);
      expect(await read('a.xlsx', ods)).toMatchObject({ problem: 'damaged' });
      const both = await readSheet(ROWS, [
        { name: 'META-INF/manifest.xml', content: '<manifest:manifest/>' },
        { name: 'content.xml', content: repeated },
      ]);
      expect(cells(both)).toHaveLength(2);
      const binary = xlsx.utils.book_new();
      xlsx.utils.book_append_sheet(binary, xlsx.utils.aoa_to_sheet([HEADINGS]), 'a');
      const xlsb = xlsx.write(binary, { type: 'buffer', bookType: 'xlsb' }) as Buffer;
      expect(await read('a.xlsx', xlsb)).toMatchObject({ problem: 'damaged' });
    });
  });

  describe('sheets', () => {
    it('that claim every cell Excel has hold what they hold', async () => {
      const content = await readSheet(`<dimension ref="A1:XFD1048576"/>${ROWS}`);
      expect(cells(content)).toEqual([HEADINGS, ['RS01', '口罩', '只', '']]);
    });

    it('with a cell far to the right or far below', async () => {
      const right = '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>';
      const beyond = '<sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData>';
      const below = '<sheetData><row r="200001"><c r="A200001"><v>1</v></c></row></sheetData>';
      for (const sheet of [right, beyond, below]) {
        expect(await readSheet(sheet)).toMatchObject({ problem: 'too-large' });
      }
    });

    it('with few cells that stretch very many rows', async () => {
      const rows = Array.from(
        { length: 60_000 },
        (_, index) => `<row r="${index + 1}"><c r="SF${index + 1}"><v>1</v></c></row>`,
      );
      const content = await readSheet(`<sheetData>${rows.join('')}</sheetData>`);
      expect(content).toMatchObject({ problem: 'too-large' });
    });

    it('with merged cells laid over each other', async () => {
      const merges = '<mergeCell ref="A1:A150000"/>'.repeat(100_000);
      const sheet = `<sheetData>${textRow(1, ['a'])}${textRow(150_000, ['b'])}</sheetData><mergeCells>${merges}</mergeCells>`;
      expect(await readSheet(sheet)).toMatchObject({ problem: 'too-large' });
    });

    it('with more cells than memory should take', async () => {
      const row = `<row>${'<c><v>1</v></c>'.repeat(400)}</row>`;
      const sheet = `<sheetData>${row.repeat(20_001)}</sheetData>`;
      expect(await readSheet(sheet)).toMatchObject({ problem: 'too-large' });
    });

    it('with a cell longer than Excel lets one be', async () => {
      const long = 'x'.repeat(MAX_CELL_TEXT + 1);
      const sheet = (text: string) => `<sheetData>${textRow(1, [text])}</sheetData>`;
      expect(await readSheet(sheet(long))).toMatchObject({ problem: 'damaged' });
      expect(cells(await readSheet(sheet(long.slice(1))))).toHaveLength(1);
      expect(await read('a.csv', `a,"${long}`)).toMatchObject({ problem: 'damaged' });
    });
  });

  it('entities are not expanded, and files outside are not read', async () => {
    const entities = Array.from(
      { length: 30 },
      (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};&e${index};&e${index};">`,
    );
    const doctype = `<!DOCTYPE x [<!ENTITY e0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd">${entities.join('')}]>`;
    const texts = ['&e30;', '&file;', '&lt;b&gt;'];
    const content = await readSheet(`${doctype}<sheetData>${textRow(1, texts)}</sheetData>`);
    const row = cells(content)?.[0] as readonly string[];
    expect(row[2]).toBe('<b>');
    expect(row.join('').length).toBeLessThan(100);
    expect(row.join('')).not.toContain('root:');
  });

  it('links, connections and formulas reach nothing outside the file', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const link = 'http://127.0.0.1:9/evil.xlsx';
    const relation = (type: string) =>
      `<Relationships><Relationship Id="rId1" Type="${type}" Target="${link}" TargetMode="External"/></Relationships>`;
    const sheet = `<sheetData><row r="1"><c r="A1" t="str"><f>'[${link}]a'!A1</f><v>kept</v></c><c r="B1" t="str"><f>WEBSERVICE("${link}")</f><v>also</v></c></row></sheetData><hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks>`;
    const content = await readSheet(sheet, [
      { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' },
      {
        name: 'xl/externalLinks/_rels/externalLink1.xml.rels',
        content: relation('externalLinkPath'),
      },
      { name: 'xl/worksheets/_rels/sheet1.xml.rels', content: relation('hyperlink') },
      {
        name: 'xl/connections.xml',
        content: `<connections><connection url="${link}"/></connections>`,
      },
    ]);
    expect(cells(content)).toEqual([['kept', 'also']]);
    expect(connect).not.toHaveBeenCalled();
  });

  describe('text files', () => {
    it('of very many columns or rows', async () => {
      const columns = '1,'.repeat(10_000_000);
      expect(await read('a.csv', columns)).toMatchObject({ problem: 'too-large' });
      expect(await read('a.csv', '1\n'.repeat(200_001))).toMatchObject({ problem: 'too-large' });
      // Nothing but separators is an empty file, however long.
      expect(cells(await read('a.csv', ','.repeat(10_000_000)))).toEqual([[]]);
      expect(await read('a.csv', Buffer.alloc(50 * 1024 * 1024 + 1, 49))).toMatchObject({
        problem: 'too-large',
      });
    });

    it('that are other formats by their first letters stay text', async () => {
      const sylk = 'ID;PWXL\r\nC;Y999999999;X999999999;K1\r\nE\r\n';
      expect(cells(await read('a.csv', sylk))).toHaveLength(3);
      const page = '<table><tr><td colspan=999999999>a</td><td>b</td></tr></table>';
      expect(cells(await read('a.csv', page))).toEqual([[page]]);
    });

    it('of the kind that web systems call .xls', async () => {
      const wide = '<table><tr><td colspan="999999999">a</td><td>b</td></tr></table>';
      expect(await read('a.xls', wide)).toMatchObject({ problem: 'too-large' });
      const tall = (rows: number) =>
        `<table>${'<tr><td rowspan="99999999">a</td></tr>'.repeat(rows)}</table>`;
      expect(await read('a.xls', tall(3000))).toMatchObject({ problem: 'too-large' });
      // Each stands one column further right than the one above.
      expect(await read('a.xls', tall(1000))).toMatchObject({ problem: 'too-large' });
      expect(cells(await read('a.xls', tall(100)))).toHaveLength(100);
      const namespace = 'urn:schemas-microsoft-com:office:spreadsheet';
      const far = `<?xml version="1.0"?><Workbook xmlns="${namespace}" xmlns:ss="${namespace}"><Worksheet ss:Name="a"><Table><Row ss:Index="999999999"><Cell ss:Index="999999999"><Data ss:Type="String">a</Data></Cell></Row></Table></Worksheet></Workbook>`;
      const content = await read('a.xls', far);
      expect(content.problem === 'too-large' || cells(content)?.length === 0).toBe(true);
    });
  });

  it('an old .xls whose bytes lie is read or refused, never the end of the host', async () => {
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([HEADINGS, ['RS01', 1]]), 'a');
    const honest = xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
    // A small generator of its own, so that each run tries the same files.
    let state = 7;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % below;
    };
    for (let round = 0; round < 60; round += 1) {
      const bytes = Buffer.from(honest);
      for (let change = 0; change < 12; change += 1) {
        bytes[8 + random(bytes.length - 8)] = random(256);
      }
      const { problem } = await read('a.xls', bytes);
      expect([null, 'damaged', 'too-large', 'password']).toContain(problem);
    }
  });
});
