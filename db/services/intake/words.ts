import type { z } from 'zod';
import type { intake } from '../../contract/intake.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';

type Words = z.output<NonNullable<(typeof intake.words)['~orpc']['outputSchema']>>;
type KnowInput = z.output<NonNullable<(typeof intake.knowWord)['~orpc']['inputSchema']>>;
type ForgetInput = z.output<NonNullable<(typeof intake.forgetWord)['~orpc']['inputSchema']>>;

/** Words of outside logs and what they stand for. */
export async function listWords(db: ReadDb | WriteTx): Promise<Words> {
  const rows = await db
    .selectFrom('known_word as known')
    .leftJoin('squad', 'squad.id', 'known.squad_id')
    .leftJoin('task_type', 'task_type.id', 'known.task_type_id')
    .select([
      'known.kind',
      'known.word',
      'known.squad_id as squadId',
      'known.task_type_id as taskTypeId',
      'squad.name as squadName',
      'task_type.name as taskTypeName',
    ])
    .orderBy('known.kind')
    .orderBy('known.word')
    .execute();
  return rows.map(({ squadName, taskTypeName, ...row }) => ({
    ...row,
    meaning: squadName ?? taskTypeName ?? '',
  }));
}

/** Says what a word stands for. Errors: NOT_FOUND, INVALID_FIELD. */
export async function knowWord(
  tx: WriteTx,
  { kind, word, squadId, taskTypeId }: KnowInput,
): Promise<Words[number]> {
  const meant = kind === 'squad' ? squadId : taskTypeId;
  const field = kind === 'squad' ? 'squadId' : 'taskTypeId';
  if (meant === undefined) {
    throw failure('INVALID_FIELD', { field, reason: 'missing', value: '' });
  }
  const row = await tx
    .selectFrom(kind === 'squad' ? 'squad' : 'task_type')
    .select('id')
    .where('id', '=', meant)
    .executeTakeFirst();
  if (!row) throw failure('NOT_FOUND', { entity: kind, key: String(meant) });
  const values = {
    squad_id: kind === 'squad' ? meant : null,
    task_type_id: kind === 'squad' ? null : meant,
  };
  await tx
    .insertInto('known_word')
    .values({ kind, word, ...values })
    .onConflict((conflict) => conflict.columns(['kind', 'word']).doUpdateSet(values))
    .execute();
  const known = (await listWords(tx)).find((one) => one.kind === kind && one.word === word);
  if (known) return known;
  throw failure('NOT_FOUND', { entity: 'known-word', key: word });
}

/** Forgets a word. Errors: NOT_FOUND. */
export async function forgetWord(
  tx: WriteTx,
  { kind, word }: ForgetInput,
): Promise<{ word: string }> {
  const { numDeletedRows } = await tx
    .deleteFrom('known_word')
    .where('kind', '=', kind)
    .where('word', '=', word)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw failure('NOT_FOUND', { entity: 'known-word', key: word });
  return { word };
}
