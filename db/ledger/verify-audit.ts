import { createHash } from 'node:crypto';
import { AUDIT_GENESIS, auditHash } from '../audit.ts';
import type { VerificationProblem } from '../contract/verification.ts';
import type { ReadDb } from '../database.ts';
import { problem } from './problem-text.ts';
import type { Finding } from './verify.ts';
import { digestOf, type OnRows, type PostedByCommand } from './verify-documents.ts';

/** Entries read at once: bounds memory on a record of years. */
const CHUNK = 2000;

/**
 * Walks the audit chain from its first entry: every hash must follow from the one before it and the
 * entry's own content, and every command's kept answer and the documents it posted must be those the
 * chain sealed. After a broken entry it goes on from the hash that stands there, so that each broken
 * entry is named.
 */
export async function auditChain(
  db: ReadDb,
  posted: ReadonlyMap<string, PostedByCommand>,
  onRows: OnRows = () => undefined,
): Promise<{ finding: Finding; head: string | null }> {
  const found: VerificationProblem[] = [];
  let previous = AUDIT_GENESIS;
  let examined = 0;
  let lastId = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const entries = await db
      .selectFrom('audit')
      .leftJoin('command', 'command.command_id', 'audit.command_id')
      .selectAll('audit')
      .select([
        'command.answer',
        'command.procedure as commandProcedure',
        'command.recorded_at as commandRecordedAt',
      ])
      .where('audit.id', '>', lastId)
      .orderBy('audit.id')
      .limit(CHUNK)
      .execute();
    for (const entry of entries) {
      examined += 1;
      lastId = entry.id;
      const expected = auditHash(previous, {
        recordedAt: entry.recorded_at,
        actor: entry.actor,
        procedure: entry.procedure,
        commandId: entry.command_id,
        content: entry.content,
      });
      const follows = entry.previous_hash === previous && entry.hash === expected;
      previous = entry.hash;
      if (!follows) {
        found.push(problem('audit-entry-broken', { entry: entry.id }));
        continue;
      }
      const sealed = sealedDigests(entry.content);
      if (
        entry.answer === null ||
        sealed.answer !== sha256(entry.answer) ||
        entry.commandProcedure !== entry.procedure ||
        entry.commandRecordedAt !== entry.recorded_at
      ) {
        found.push(problem('answer-not-sealed', { command: entry.command_id }));
      }
      const documents = posted.get(entry.command_id);
      if (sealed.documents !== undefined && sealed.documents !== digestOf(documents)) {
        found.push(notAsPosted(entry.id, documents));
      }
    }
    onRows(examined);
    if (entries.length < CHUNK) break;
  }
  return {
    finding: { examined, found },
    head: found.length > 0 || previous === AUDIT_GENESIS ? null : previous,
  };
}

function notAsPosted(entry: number, documents: PostedByCommand | undefined): VerificationProblem {
  if (documents === undefined) return problem('posted-nothing', { entry });
  const { first, last } = documents;
  return first === last
    ? problem('posted-one-differs', { entry, number: first })
    : problem('posted-differ', { entry, first, last });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What the content of an entry seals; entries from before documents had seals say nothing of them. */
function sealedDigests(content: string): { answer?: unknown; documents?: unknown } {
  const parsed: unknown = JSON.parse(content);
  if (parsed === null || typeof parsed !== 'object') return {};
  return {
    answer: 'answerSha256' in parsed ? parsed.answerSha256 : undefined,
    documents: 'documentsSha256' in parsed ? parsed.documentsSha256 : undefined,
  };
}
