import { createHash } from 'node:crypto';
import { AUDIT_GENESIS, auditHash } from '../audit.ts';
import type { ReadDb } from '../database.ts';
import type { Finding } from './verify.ts';

/** Entries read at once: bounds memory on a record of years. */
const CHUNK = 5000;

/**
 * Walks the audit chain from its first entry: every hash must follow from the one before it and the
 * entry's own content, and every command's kept answer must be the one the chain sealed. Names the
 * first broken entry.
 */
export async function auditChain(db: ReadDb): Promise<{ finding: Finding; head: string | null }> {
  let previous = AUDIT_GENESIS;
  let examined = 0;
  let lastId = 0;
  for (;;) {
    const entries = await db
      .selectFrom('audit')
      .leftJoin('command', 'command.command_id', 'audit.command_id')
      .selectAll('audit')
      .select('command.answer')
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
      if (entry.previous_hash !== previous || entry.hash !== expected) {
        return broken(examined, `audit entry ${entry.id} does not follow from the one before it`);
      }
      if (entry.answer === null || sealedAnswer(entry.content) !== sha256(entry.answer)) {
        return broken(examined, `command ${entry.command_id}: its answer is not the sealed one`);
      }
      previous = entry.hash;
    }
    if (entries.length < CHUNK) break;
  }
  return {
    finding: { examined, problems: [] },
    head: previous === AUDIT_GENESIS ? null : previous,
  };
}

function broken(examined: number, problem: string): { finding: Finding; head: null } {
  return { finding: { examined, problems: [problem] }, head: null };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sealedAnswer(content: string): unknown {
  const parsed: unknown = JSON.parse(content);
  return parsed !== null && typeof parsed === 'object' && 'answerSha256' in parsed
    ? parsed.answerSha256
    : undefined;
}
