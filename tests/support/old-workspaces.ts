import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { openForInspection } from '../../db/schema/dialect/sqlite.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/workspaces');

/** Schema versions of which a workspace is kept; how each was made stands in the folder's README. */
export const KEPT_VERSIONS = readdirSync(FOLDER)
  .flatMap((name) => /^v(\d+)\.houqin\.br$/.exec(name)?.[1] ?? [])
  .map(Number)
  .toSorted((left, right) => left - right);

/** Lays the workspace of a schema version down as a file. */
export function layDownWorkspace(version: number, path: string): void {
  writeFileSync(path, brotliDecompressSync(readFileSync(join(FOLDER, `v${version}.houqin.br`))));
}

/** What a record says, whatever its schema: documents, their lines and what there is of each lot. */
export function recordOf(path: string): Readonly<Record<string, readonly unknown[]>> {
  const connection = openForInspection(path);
  const rows = (sql: string) => connection.prepare(sql).all();
  try {
    return {
      documents: rows(
        `select number, kind, status, business_date, occurred_at, recorded_at, recipient, note,
           command_id from document order by id`,
      ),
      lines: rows(
        `select d.number, l.line_no, i.code, lot.lot_no, l.quantity, l.moved_quantity, l.amount
         from document_line l join document d on d.id = l.document_id
         join item i on i.id = l.item_id join lot on lot.id = l.lot_id
         order by d.id, l.line_no`,
      ),
      movements: rows(
        `select id, document_id, line_id, lot_id, location_id, business_date, quantity, amount
         from movement order by id`,
      ),
      balances: rows(
        `select i.code, lot.lot_no, place.code as place, b.quantity, b.amount from balance b
         join item i on i.id = b.item_id join lot on lot.id = b.lot_id
         join location place on place.id = b.location_id
         where b.quantity > 0 order by i.code, lot.lot_no, place.code`,
      ),
      dispatches: rows('select batch_no, place, headcount from dispatch order by id'),
      links: rows(
        'select document_id, dispatch_id, method from dispatch_link order by document_id',
      ),
      audit: rows('select id, recorded_at, actor, procedure, command_id from audit order by id'),
    };
  } finally {
    connection.close();
  }
}
