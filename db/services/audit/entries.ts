import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AUDIT_GENESIS, auditHash } from '../../audit.ts';
import type { AuditDetail, AuditRow, audit } from '../../contract/audit.ts';
import type { ReadDb } from '../../database.ts';
import { failure } from '../../errors.ts';
import { entriesLeft } from './filter.ts';
import { namesIn } from './names.ts';

type ListInput = z.output<NonNullable<(typeof audit.list)['~orpc']['inputSchema']>>;
type Page = z.output<NonNullable<(typeof audit.list)['~orpc']['outputSchema']>>;
type Words = z.output<NonNullable<(typeof audit.words)['~orpc']['outputSchema']>>;

/** Documents of one command that are named one by one. */
const NAMED_DOCUMENTS = 12;

/** One page of the audit trail, newest first, with how many entries the filter leaves. */
export async function listAudit(db: ReadDb, input: ListInput): Promise<Page> {
  const { total } = await entriesLeft(db, input)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const entries = await entriesLeft(db, input)
    .select([
      'audit.id',
      'audit.recorded_at as recordedAt',
      'audit.actor',
      'audit.procedure',
      'audit.command_id as commandId',
      'audit.hash',
    ])
    .orderBy('audit.id', 'desc')
    .offset(input.offset)
    .limit(input.limit)
    .execute();
  const newest = await db
    .selectFrom('audit')
    .select('hash')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const documentsOf = await postedBy(
    db,
    entries.map(({ commandId }) => commandId),
  );
  return {
    rows: entries.map((entry) => ({ ...entry, ...documentsOf(entry.commandId) })),
    total: Number(total),
    head: newest?.hash ?? null,
  };
}

export type Posted = Pick<AuditRow, 'documentCount' | 'firstNumber' | 'lastNumber'>;
const NOTHING_POSTED: Posted = { documentCount: 0, firstNumber: null, lastNumber: null };

/** What commands posted, from one look at the documents. */
export async function postedBy(
  db: ReadDb,
  commandIds: readonly string[],
): Promise<(commandId: string) => Posted> {
  if (commandIds.length === 0) return () => NOTHING_POSTED;
  const spans = await db
    .selectFrom('document')
    .where('command_id', 'in', commandIds)
    .groupBy('command_id')
    .select((eb) => [
      'command_id',
      eb.fn.countAll<number>().as('documents'),
      eb.fn.min<number>('id').as('first'),
      eb.fn.max<number>('id').as('last'),
    ])
    .execute();
  if (spans.length === 0) return () => NOTHING_POSTED;
  const numbers = new Map(
    (
      await db
        .selectFrom('document')
        .where('id', 'in', [...new Set(spans.flatMap(({ first, last }) => [first, last]))])
        .select(['id', 'number'])
        .execute()
    ).map(({ id, number }) => [id, number]),
  );
  const posted = new Map<string, Posted>(
    spans.map(({ command_id, documents, first, last }) => [
      command_id,
      {
        documentCount: Number(documents),
        firstNumber: numbers.get(first) ?? null,
        lastNumber: numbers.get(last) ?? null,
      },
    ]),
  );
  return (commandId) => posted.get(commandId) ?? NOTHING_POSTED;
}

/** Who ever gave a command, and which commands were ever given. */
export async function auditWords(db: ReadDb): Promise<Words> {
  const actors = await db.selectFrom('audit').select('actor').distinct().orderBy('actor').execute();
  const procedures = await db
    .selectFrom('audit')
    .select('procedure')
    .distinct()
    .orderBy('procedure')
    .execute();
  return {
    actors: actors.map(({ actor }) => actor),
    procedures: procedures.map(({ procedure }) => procedure),
  };
}

/** One entry with what was entered and answered. Errors: NOT_FOUND. */
export async function getAuditEntry(
  db: ReadDb,
  { id }: { readonly id: number },
): Promise<AuditDetail> {
  const entry = await db
    .selectFrom('audit')
    .innerJoin('command', 'command.command_id', 'audit.command_id')
    .selectAll('audit')
    .select('command.answer')
    .where('audit.id', '=', id)
    .executeTakeFirst();
  if (!entry) throw failure('NOT_FOUND', { entity: 'audit-entry', key: String(id) });
  const before = await db
    .selectFrom('audit')
    .select('hash')
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const documentsOf = await postedBy(db, [entry.command_id]);
  const documents = await db
    .selectFrom('document')
    .select(['id', 'kind', 'number'])
    .where('command_id', '=', entry.command_id)
    .orderBy('id')
    .limit(NAMED_DOCUMENTS)
    .execute();
  const { input, answerSha256 } = contentOf(entry.content);
  const answer = parsed(entry.answer);
  const follows =
    entry.previous_hash === (before?.hash ?? AUDIT_GENESIS) &&
    entry.hash ===
      auditHash(entry.previous_hash, {
        recordedAt: entry.recorded_at,
        actor: entry.actor,
        procedure: entry.procedure,
        commandId: entry.command_id,
        content: entry.content,
      });
  return {
    id: entry.id,
    recordedAt: entry.recorded_at,
    actor: entry.actor,
    procedure: entry.procedure,
    commandId: entry.command_id,
    hash: entry.hash,
    previousHash: entry.previous_hash,
    ...documentsOf(entry.command_id),
    input,
    answer,
    intact: follows && createHash('sha256').update(entry.answer).digest('hex') === answerSha256,
    documents,
    names: await namesIn(db, [input, answer]),
  };
}

/** What an entry holds; one that was spoilt is shown as the text it is. */
export function contentOf(content: string): { input: unknown; answerSha256: unknown } {
  const value = parsed(content);
  return value !== null && typeof value === 'object' && 'input' in value
    ? { input: value.input, answerSha256: 'answerSha256' in value ? value.answerSha256 : null }
    : { input: value, answerSha256: null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
