import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';

/** Errors: NOT_FOUND for the first party that is none. */
export async function requireParties(tx: WriteTx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom('party')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .execute();
  const known = new Set(rows.map((row) => row.id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw failure('NOT_FOUND', { entity: 'party', key: String(missing) });
}
