import type { Signature } from '../../contract/issues.ts';
import type { WriteTx } from '../../database.ts';
import type { CommandSession } from '../../session.ts';

/** Keeps what the receiver wrote with the document; it is never changed. */
export async function recordSignature(
  tx: WriteTx,
  session: CommandSession,
  documentId: number,
  { signer, strokes }: Signature,
): Promise<void> {
  await tx
    .insertInto('document_signature')
    .values({
      document_id: documentId,
      signer,
      strokes: JSON.stringify(strokes),
      signed_at: session.now,
    })
    .execute();
}
