import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../schema/tables.ts';

/**
 * True where a column holds what was typed, whatever its case and with `%` and `_` meaning
 * themselves. In the SQL that SQLite and PostgreSQL share.
 */
export function holds(column: string, typed: string): Expression<SqlBool> {
  const literal = typed
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&');
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${`%${literal}%`} escape '\\'`;
}

/** True where any of the columns holds what was typed. */
export function anyHolds(columns: readonly string[], typed: string): Expression<SqlBool> {
  return expressionBuilder<Tables>().or(columns.map((column) => holds(column, typed)));
}

/** True for items whose code, name, pinyin initials or English name holds the text, or with such a barcode. */
export function itemHolds(typed: string): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'item'>();
  return eb.or([
    holds('item.code', typed),
    holds('item.name', typed),
    holds('item.name_en', typed),
    holds('item.pinyin', typed),
    eb(
      'item.id',
      'in',
      eb
        .selectFrom('item_pack')
        .select('item_pack.item_id')
        .where('item_pack.barcode', '=', typed.trim()),
    ),
  ]);
}
