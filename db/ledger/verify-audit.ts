import { createHash } from 'node:crypto';
import { AUDIT_GENESIS, auditHash } from '../audit.ts';
import type { ReadDb } from '../database.ts';
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
  const problems: string[] = [];
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
        problems.push(`audit entry ${entry.id} does not follow from the one before it`);
        continue;
      }
      const sealed = sealedDigests(entry.content);
      if (
        entry.answer === null ||
        sealed.answer !== sha256(entry.answer) ||
        entry.commandProcedure !== entry.procedure ||
        entry.commandRecordedAt !== entry.recorded_at
      ) {
        problems.push(`command ${entry.command_id}: its answer is not the sealed one`);
      }
      const documents = posted.get(entry.command_id);
      if (sealed.documents !== undefined && sealed.documents !== digestOf(documents)) {
        problems.push(`audit entry ${entry.id}: ${rangeOf(documents)} not what its command posted`);
      }
    }
    onRows(examined);
    if (entries.length < CHUNK) break;
  }
  return {
    finding: { examined, problems },
    head: problems.length > 0 || previous === AUDIT_GENESIS ? null : previous,
  };
}

function rangeOf(documents: PostedByCommand | undefined): string {
  if (documents === undefined) return 'nothing on record is';
  const { first, last } = documents;
  return first === last ? `${first} is` : `${first} to ${last} are`;
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
