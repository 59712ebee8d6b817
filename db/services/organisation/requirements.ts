import { failure } from '../../errors.ts';

/** The row, or NOT_FOUND naming what was looked for. */
export function required<Row>(row: Row | undefined, entity: string, key: string | number): Row {
  if (row !== undefined) return row;
  throw failure('NOT_FOUND', { entity, key: String(key) });
}

/** Refuses a code or name that another record has. Errors: CONFLICT. */
export function requireUnique(
  others: readonly { id: number; code: string; name?: string }[],
  own: { readonly id?: number | undefined; readonly code: string; readonly name?: string },
  entity: string,
): void {
  for (const other of others) {
    if (other.id === own.id) continue;
    if (other.code === own.code) throw failure('CONFLICT', { entity, key: own.code });
    if (own.name !== undefined && other.name === own.name) {
      throw failure('CONFLICT', { entity, key: own.name });
    }
  }
}

/** Refuses while something still needs the record. Errors: IN_USE. */
export function requireUnused(
  user: unknown,
  record: { readonly entity: string; readonly key: string; readonly by: string },
): void {
  if (user !== undefined) throw failure('IN_USE', record);
}
