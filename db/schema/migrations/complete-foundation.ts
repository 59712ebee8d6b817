import { guards } from '../dialect/guards.ts';
import type { Connection } from '../dialect/sqlite.ts';
import { foundation } from './0001-foundation.ts';

/** Tables that got columns and rules after the first program had made workspaces without them. */
const grown = ['party', 'location', 'item_pack', 'document', 'document_line'];

const names = (connection: Connection, sql: string): string[] =>
  connection
    .prepare<[], { name: string }>(sql)
    .all()
    .map(({ name }) => name);

const columnsOf = (connection: Connection, table: string): string[] =>
  names(connection, `select name from pragma_table_info('${table}') order by cid`);

/** The statement of the foundation that makes a table, and those that make its indexes. */
function definitionOf(table: string): readonly string[] {
  const made = new RegExp(`^create table ${table} \\(|^create (?:unique )?index \\w+ on ${table} `);
  return foundation.filter((statement) => made.test(statement));
}

/**
 * Gives a workspace of the first program the foundation as the steps after it know it: both bear
 * version 1. One that has it already is left as it is.
 */
export function completeFoundation(connection: Connection): void {
  if (columnsOf(connection, 'party').includes('contact')) return;
  for (const trigger of names(
    connection,
    `select name from sqlite_schema where type = 'trigger'`,
  )) {
    connection.exec(`drop trigger ${trigger}`);
  }
  for (const table of grown) {
    const columns = columnsOf(connection, table).join(', ');
    connection.exec(`alter table ${table} rename to ${table}_before`);
    const [create = '', ...indexes] = definitionOf(table);
    connection.exec(create);
    connection.exec(`insert into ${table} (${columns}) select ${columns} from ${table}_before`);
    connection.exec(`drop table ${table}_before`);
    for (const index of indexes) connection.exec(index);
  }
  for (const guard of guards) connection.exec(guard);
}
