import { type ImportKind, type ImportReport, importKinds } from '../contract/imports.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import type { KnownHeadings, Mapping } from './headings.ts';

/** What people said of headings in earlier imports. */
export async function knownHeadings(db: ReadDb | WriteTx): Promise<KnownHeadings> {
  const rows = await db.selectFrom('known_heading').selectAll().execute();
  return new Map(
    importKinds.map((kind) => [
      kind,
      new Map(rows.filter((row) => row.kind === kind).map((row) => [row.heading, row.field])),
    ]),
  );
}

/** Remembers the columns that were chosen by hand for sheets that came in. */
export async function rememberHeadings(
  tx: WriteTx,
  sheets: ImportReport['sheets'],
  mappings: Readonly<Record<string, Mapping>>,
): Promise<void> {
  const chosen = new Map<string, { kind: ImportKind; heading: string; field: string }>();
  for (const { file, kind, columns } of sheets) {
    const mapping = mappings[file];
    if (kind === null || mapping === undefined) continue;
    for (const { heading } of columns) {
      const field = mapping[heading];
      if (field !== undefined) chosen.set(`${kind}\u0000${heading}`, { kind, heading, field });
    }
  }
  if (chosen.size === 0) return;
  await tx
    .insertInto('known_heading')
    .values([...chosen.values()])
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'heading'])
        .doUpdateSet((eb) => ({ field: eb.ref('excluded.field') })),
    )
    .execute();
}
