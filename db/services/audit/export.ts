import type { z } from 'zod';
import type { audit } from '../../contract/audit.ts';
import type { ReadDb } from '../../database.ts';
import { exportTable } from '../exports.ts';
import { contentOf, type Posted, postedBy } from './entries.ts';
import { entriesLeft } from './filter.ts';

type Input = z.output<NonNullable<(typeof audit.export)['~orpc']['inputSchema']>>;

/** A spreadsheet takes 32,767 letters in a cell. */
const CELL_LETTERS = 32_000;
/** Entries read at once: bounds memory on a record of years. */
const CHUNK = 2000;
const widths = [8, 20, 14, 24, 24, 24, 60, 40, 66];

/** Writes every entry that fits the filter, oldest first. Errors: FILE_UNREADABLE. */
export async function exportAudit(
  db: ReadDb,
  { path, title, headings, procedureNames, ...filter }: Input,
): Promise<{ path: string; rows: number }> {
  const rows: (string | number)[][] = [];
  for (let last = 0; ; ) {
    const entries = await entriesLeft(db, filter)
      .innerJoin('command', 'command.command_id', 'audit.command_id')
      .selectAll('audit')
      .select('command.answer')
      .where('audit.id', '>', last)
      .orderBy('audit.id')
      .limit(CHUNK)
      .execute();
    const documentsOf = await postedBy(
      db,
      entries.map((entry) => entry.command_id),
    );
    for (const entry of entries) {
      rows.push([
        entry.id,
        localTime(entry.recorded_at),
        entry.actor,
        entry.procedure,
        procedureNames[entry.procedure] ?? '',
        numbers(documentsOf(entry.command_id)),
        cut(JSON.stringify(contentOf(entry.content).input)),
        cut(entry.answer),
        entry.hash,
      ]);
    }
    if (entries.length < CHUNK) break;
    last = entries.at(-1)?.id ?? last;
  }
  return exportTable({
    path,
    title,
    columns: headings.map((heading, index) => ({
      heading,
      kind: index === 0 ? 'integer' : 'text',
      width: widths[index],
    })),
    rows,
  });
}

function numbers({ documentCount, firstNumber, lastNumber }: Posted): string {
  if (firstNumber === null) return '';
  return documentCount === 1 ? firstNumber : `${firstNumber} … ${lastNumber} (${documentCount})`;
}

function cut(text: string): string {
  return text.length <= CELL_LETTERS ? text : `${text.slice(0, CELL_LETTERS)} …`;
}

/** Time of entry by this machine's calendar, `YYYY-MM-DD HH:MM:SS`. */
function localTime(instant: number): string {
  const offset = new Date(instant).getTimezoneOffset() * 60_000;
  return new Date(instant - offset).toISOString().slice(0, 19).replace('T', ' ');
}
