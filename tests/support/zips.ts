import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a container, with whatever lies a test wants told about it. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the directory says it unpacks to. */
  readonly declared?: number;
  /** What the header before the content says of it, where it differs from the directory. */
  readonly local?: { readonly method?: number; readonly packed?: number; readonly name?: string };
  /** Method and packed size as the directory tells them. */
  readonly method?: number;
  readonly packed?: number;
  /** Shares its content with the entry of this index. */
  readonly overlaps?: number;
}

/** A zip container byte by byte. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const packed = deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const checksum = crc32(content);
    if (entry.overlaps === undefined) {
      const localName = Buffer.from(entry.local?.name ?? entry.name);
      const header = Buffer.alloc(30);
      header.writeUInt32LE(0x04034b50, 0);
      header.writeUInt16LE(entry.local?.method ?? 8, 8);
      header.writeUInt32LE(checksum, 14);
      header.writeUInt32LE(entry.local?.packed ?? packed.length, 18);
      header.writeUInt32LE(content.length, 22);
      header.writeUInt16LE(localName.length, 26);
      offsets.push(at);
      bodies.push(header, localName, packed);
      at += header.length + localName.length + packed.length;
    } else {
      offsets.push(offsets[entry.overlaps] ?? 0);
    }
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(entry.method ?? 8, 10);
    record.writeUInt32LE(checksum, 16);
    record.writeUInt32LE(entry.packed ?? packed.length, 20);
    record.writeUInt32LE(entry.declared ?? content.length, 24);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE(offsets.at(-1) ?? 0, 42);
    directory.push(record, name);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The parts of a workbook of one sheet around the sheet's own markup. */
export function workbookParts(sheet: string, more: readonly ZipEntry[] = []): ZipEntry[] {
  const part = (name: string, content: string): ZipEntry => ({
    name,
    content: `<?xml version="1.0" encoding="UTF-8"?>${content}`,
  });
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${SPREADSHEET}" xmlns:r="${RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part('xl/worksheets/sheet1.xml', `<worksheet xmlns="${SPREADSHEET}">${sheet}</worksheet>`),
    ...more,
  ];
}

/** A row of texts, as the markup of a sheet. */
export function textRow(row: number, texts: readonly string[]): string {
  const cells = texts.map((text, column) => {
    const letter = String.fromCharCode(65 + column);
    return `<c r="${letter}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  });
  return `<row r="${row}">${cells.join('')}</row>`;
}
