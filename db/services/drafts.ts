import type { z } from 'zod';
import type { drafts } from '../contract/drafts.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import type { Session } from '../session.ts';

type ListInput = z.output<NonNullable<(typeof drafts.list)['~orpc']['inputSchema']>>;
type SaveInput = z.output<NonNullable<(typeof drafts.save)['~orpc']['inputSchema']>>;
interface Draft {
  readonly key: string;
  readonly payload: string;
  readonly updatedAt: number;
}

/** Drafts whose key starts with the prefix, newest first. */
export async function listDrafts(db: ReadDb, { prefix }: ListInput): Promise<Draft[]> {
  return db
    .selectFrom('draft')
    .select(['key', 'payload', 'updated_at as updatedAt'])
    .where((eb) =>
      eb(eb.fn<string>('substr', ['key', eb.lit(1), eb.val(prefix.length)]), '=', prefix),
    )
    .orderBy('updated_at', 'desc')
    .execute();
}

/** Keeps a draft, in place of the one with its key. */
export async function saveDraft(
  tx: WriteTx,
  { key, payload }: SaveInput,
  session: Session,
): Promise<Draft> {
  await tx
    .insertInto('draft')
    .values({ key, payload, updated_at: session.now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ payload, updated_at: session.now }),
    )
    .execute();
  return { key, payload, updatedAt: session.now };
}

/** Throws a draft away; one that is not there is no error. */
export async function discardDraft(
  tx: WriteTx,
  { key }: { readonly key: string },
): Promise<{ key: string }> {
  await tx.deleteFrom('draft').where('key', '=', key).execute();
  return { key };
}
