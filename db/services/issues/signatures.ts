import type { HouqinDocument } from '../../contract/documents.ts';
import { type Signature, signature } from '../../contract/signature.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
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

/** What the receiver of a slip wrote on the screen; null: nobody did. */
export async function signatureOf(
  db: ReadDb | WriteTx,
  documentId: number,
): Promise<HouqinDocument['signature']> {
  const row = await db
    .selectFrom('document_signature')
    .where('document_id', '=', documentId)
    .select(['signer', 'strokes', 'signed_at as signedAt'])
    .executeTakeFirst();
  if (!row) return null;
  const kept = signature.parse({ signer: row.signer, strokes: JSON.parse(row.strokes) });
  return { ...kept, signedAt: row.signedAt };
}
