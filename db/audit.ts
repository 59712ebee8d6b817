import { createHash } from 'node:crypto';
import type { WriteTx } from './database.ts';
import { fixedStatement } from './fixed-statement.ts';

/** What one audit entry seals besides the hash of the entry before it. */
export interface AuditEntry {
  readonly recordedAt: number;
  readonly actor: string;
  readonly procedure: string;
  readonly commandId: string;
  readonly content: unknown;
}

/** Hash that the first entry of a chain points to. */
export const AUDIT_GENESIS = '0'.repeat(64);

/** JSON with object keys in code-point order, so that equal content has equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner).sort(([left], [right]) =>
            left < right ? -1 : left > right ? 1 : 0,
          ),
        )
      : inner,
  );
}

/**
 * SHA-256 over the previous hash and every field of the entry, as hexadecimal text. The fields are
 * sealed as a JSON array, so that no text can move from one field to the next unseen.
 */
export function auditHash(
  previousHash: string,
  entry: Omit<AuditEntry, 'content'> & { readonly content: string },
): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        previousHash,
        entry.recordedAt,
        entry.actor,
        entry.procedure,
        entry.commandId,
        entry.content,
      ]),
    )
    .digest('hex');
}

const auditHead = fixedStatement((tx: WriteTx) =>
  tx
    .selectFrom('audit')
    .select('hash')
    .orderBy('id', 'desc')
    .limit((eb) => eb.lit(1)),
);

const insertEntry = fixedStatement(
  (
    tx: WriteTx,
    args: AuditEntry & {
      readonly content: string;
      readonly previousHash: string;
      readonly hash: string;
    },
  ) =>
    tx.insertInto('audit').values({
      recorded_at: args.recordedAt,
      actor: args.actor,
      procedure: args.procedure,
      command_id: args.commandId,
      content: args.content,
      previous_hash: args.previousHash,
      hash: args.hash,
    }),
);

/** Adds the next entry of the chain inside the command's own transaction. */
export async function appendAudit(tx: WriteTx, entry: AuditEntry): Promise<void> {
  const [head] = await auditHead(tx, {});
  const previousHash = head?.hash ?? AUDIT_GENESIS;
  const content = canonicalJson(entry.content);
  await insertEntry(tx, {
    ...entry,
    content,
    previousHash,
    hash: auditHash(previousHash, { ...entry, content }),
  });
}
