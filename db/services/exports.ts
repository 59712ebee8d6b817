import type { z } from 'zod';
import type { exports as exportsContract } from '../contract/exports.ts';
import { writeCsv, writeWorkbook } from '../exports/table.ts';

type Input = z.output<NonNullable<(typeof exportsContract.table)['~orpc']['inputSchema']>>;

/** Writes a table to a file, .csv or .xlsx by its ending. Errors: FILE_UNREADABLE. */
export async function exportTable(input: Input): Promise<{ path: string; rows: number }> {
  const { path, ...table } = input;
  if (path.toLowerCase().endsWith('.csv')) await writeCsv(path, table);
  else await writeWorkbook(path, [table]);
  return { path, rows: table.rows.length };
}
