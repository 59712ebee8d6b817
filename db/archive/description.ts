import { z } from 'zod';
import type { Connection } from '../schema/dialect/sqlite.ts';

/** File that describes an archive. */
export const DESCRIPTION_FILE = 'houqin-archive.json';
export const ARCHIVE_FORMAT = 'houqin-archive';
export const ARCHIVE_VERSION = 1;

const column = z.object({
  name: z.string(),
  type: z.enum(['integer', 'text', 'blob']),
  nullable: z.boolean(),
  /** Position in the primary key, from 1; 0: no part of it. */
  key: z.int(),
  /** `table.column` it points to. */
  references: z.string().nullable(),
});

const table = z.object({
  name: z.string().regex(/^[a-z_]+$/),
  file: z.string().regex(/^[a-z_]+\.csv$/),
  meaning: z.string(),
  rows: z.int(),
  /** Of the file's bytes. */
  sha256: z.string(),
  columns: z.array(column).min(1),
});
export type ArchiveTable = z.infer<typeof table>;

export const description = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.literal(ARCHIVE_VERSION),
  schemaVersion: z.int().positive(),
  anonymised: z.boolean(),
  /** UTC, ISO 8601. */
  writtenAt: z.string(),
  notes: z.array(z.string()),
  tables: z.array(table),
});
export type ArchiveDescription = z.infer<typeof description>;

/** How the values are written, for whoever reads the folder with other programs. */
export const NOTES: readonly string[] = [
  'One CSV file a table: UTF-8, comma, CRLF, heading in the first line, rows in the order of the key.',
  'An empty cell without quotes is NULL; text stands in quotes, and "" is an empty text.',
  'Text beginning with = + - @ (plain or full-width), a tab, a line end or an apostrophe has an apostrophe before it; take the first apostrophe off to have the text.',
  'Quantities are whole numbers of the base unit, amounts whole fen (1/100 yuan), price_milli_fen 1/1000 fen.',
  'business_date and other days are local, YYYY-MM-DD; times at the desk YYYY-MM-DD HH:MM; recorded_at and other *_at numbers are UTC milliseconds.',
  'Flags are 0 or 1. Bytes (pictures) are Base64. content, payload, snapshot, answer are JSON.',
];

/** What a table holds, in a line. */
const meanings: Readonly<Record<string, string>> = {
  item: 'Supplies: what is counted',
  item_pack: 'Packs of an item and their barcodes',
  family: 'Families of interchangeable items',
  lot: 'Lots with expiry',
  location: 'Stores, shelves, vehicles, boxes, quarantine',
  party: 'Suppliers, donors, agencies',
  squad: 'Squads',
  person: 'People and their sizes',
  task_type: 'Types of task',
  norm: 'What a task needs',
  dispatch: 'Dispatches of squads',
  dispatch_person: 'Who went along',
  document: 'Documents that move stock',
  document_line: 'Lines of documents',
  movement: 'Movements of the ledger, one a line',
  balance: 'What is on hand: the sum of the movements',
  dispatch_link: 'Which document was for which dispatch',
  command: 'Commands and their answers',
  audit: 'The audit trail, a chain of hashes',
  setting: 'Settings of the workspace',
  return_outcome: 'What became of goods that did not come back',
  stock_debt: 'Goods handed out ahead of the stock record',
  asset: 'Serial-numbered reusables',
  asset_event: 'What happened to them',
};

type Info = { name: string; type: string; notnull: number; pk: number };
type Reference = { from: string; table: string; to: string | null };

/** Tables of a workspace with their columns, as the file itself says. */
export function tablesOf(connection: Connection): Omit<ArchiveTable, 'rows' | 'sha256'>[] {
  return connection
    .prepare<[], string>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name`,
    )
    .pluck()
    .all()
    .map((name) => {
      const references = connection.pragma(`foreign_key_list(${name})`) as Reference[];
      return {
        name,
        file: `${name}.csv`,
        meaning: meanings[name] ?? '',
        columns: (connection.pragma(`table_info(${name})`) as Info[]).map((info) => {
          const reference = references.find(({ from }) => from === info.name);
          return {
            name: info.name,
            type: typeOf(info.type),
            nullable: info.notnull === 0 && info.pk === 0,
            key: info.pk,
            references: reference ? `${reference.table}.${reference.to ?? 'id'}` : null,
          };
        }),
      };
    });
}

function typeOf(declared: string): 'integer' | 'text' | 'blob' {
  const type = declared.toLowerCase();
  return type === 'text' || type === 'blob' ? type : 'integer';
}
