import { writeFile } from 'node:fs/promises';
import type { z } from 'zod';
import {
  type attachmentMediaTypes,
  type DispatchAttachment,
  type dispatches,
  MAX_ATTACHMENT_BYTES,
} from '../contract/dispatches.ts';
import type { ReadDb, WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { writeWhole } from '../exports/write-file.ts';
import type { CommandSession } from '../session.ts';
import { recordDispatchChanges } from './dispatch-changes.ts';
import { getDispatch } from './dispatches.ts';
import { mediaTypeOf } from './people/photo.ts';

type History = z.output<NonNullable<(typeof dispatches.history)['~orpc']['outputSchema']>>;
type AttachInput = z.output<NonNullable<(typeof dispatches.attach)['~orpc']['inputSchema']>>;
type DetachInput = z.output<NonNullable<(typeof dispatches.detach)['~orpc']['inputSchema']>>;
type Attached = z.output<NonNullable<(typeof dispatches.attachment)['~orpc']['outputSchema']>>;
type Db = ReadDb | WriteTx;

/** What became of a dispatch, and what lies beside it. Errors: NOT_FOUND. */
export async function dispatchHistory(
  db: ReadDb,
  { dispatchId }: { readonly dispatchId: number },
): Promise<History> {
  const own = await db
    .selectFrom('dispatch')
    .leftJoin('dispatch as kept', 'kept.id', 'dispatch.merged_into')
    .where('dispatch.id', '=', dispatchId)
    .select(['kept.id as keptId', 'kept.batch_no as keptNo'])
    .executeTakeFirst();
  if (!own) throw failure('NOT_FOUND', { entity: 'dispatch', key: String(dispatchId) });
  const changes = await db
    .selectFrom('dispatch_change')
    .where('dispatch_id', '=', dispatchId)
    .select([
      'id',
      'field',
      'before',
      'after',
      'origin',
      'report_id as reportId',
      'actor',
      'recorded_at as recordedAt',
    ])
    .orderBy('id', 'desc')
    .execute();
  const rows = await attachments(db).where('dispatch_id', '=', dispatchId).execute();
  return {
    changes,
    attachments: rows.map(attachmentOf),
    mergedInto:
      own.keptId === null || own.keptNo === null
        ? null
        : { dispatchId: own.keptId, batchNo: own.keptNo },
  };
}

function attachments(db: Db) {
  return db
    .selectFrom('dispatch_attachment')
    .where('removed', '=', 0)
    .select((eb) => [
      'id',
      'dispatch_id as dispatchId',
      'name',
      'media_type as mediaType',
      eb.fn<number>('length', ['content']).as('bytes'),
      'added_by as addedBy',
      'recorded_at as recordedAt',
    ])
    .orderBy('id');
}

type Row = Awaited<ReturnType<ReturnType<typeof attachments>['executeTakeFirstOrThrow']>>;

function attachmentOf({ dispatchId: _, bytes, ...row }: Row): DispatchAttachment {
  return { ...row, bytes: Number(bytes) };
}

async function requireAttachment(db: Db, attachmentId: number): Promise<Row> {
  const row = await attachments(db).where('id', '=', attachmentId).executeTakeFirst();
  if (row) return row;
  throw failure('NOT_FOUND', { entity: 'attachment', key: String(attachmentId) });
}

/** Lays a photo or scan beside a dispatch; see the contract. */
export async function attach(
  tx: WriteTx,
  { dispatchId, name, content: given }: AttachInput,
  session: CommandSession,
): Promise<DispatchAttachment> {
  await getDispatch(tx, { dispatchId });
  const content = Buffer.from(given.base64(), 'base64');
  const mediaType = attachmentTypeOf(content);
  const invalid = (reason: string) =>
    failure('INVALID_FIELD', { field: 'content', reason, value: name });
  if (content.length > MAX_ATTACHMENT_BYTES) throw invalid('too-large');
  if (mediaType === null) throw invalid('not-a-picture-or-pdf');
  const { id } = await tx
    .insertInto('dispatch_attachment')
    .values({
      dispatch_id: dispatchId,
      name,
      media_type: mediaType,
      content,
      added_by: session.settings.operator,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await recordDispatchChanges(
    tx,
    [{ dispatchId, field: 'attachment', before: '', after: name }],
    'desk',
    session,
  );
  return attachmentOf(await requireAttachment(tx, id));
}

function attachmentTypeOf(content: Buffer): (typeof attachmentMediaTypes)[number] | null {
  return content.subarray(0, 5).toString('latin1') === '%PDF-'
    ? 'application/pdf'
    : mediaTypeOf(content);
}

/** An attachment whole. Errors: NOT_FOUND. */
export async function readAttachment(
  db: ReadDb,
  { attachmentId }: { readonly attachmentId: number },
): Promise<Attached> {
  const row = await requireAttachment(db, attachmentId);
  const { content } = await db
    .selectFrom('dispatch_attachment')
    .where('id', '=', attachmentId)
    .select('content')
    .executeTakeFirstOrThrow();
  return { ...attachmentOf(row), content: Buffer.from(content).toString('base64') };
}

/** Writes a PDF attachment to a file. Errors: NOT_FOUND, FILE_UNREADABLE. */
export async function saveAttachment(
  db: ReadDb,
  { attachmentId, path }: { readonly attachmentId: number; readonly path: string },
): Promise<{ path: string }> {
  const { mediaType, content } = await readAttachment(db, { attachmentId });
  if (mediaType !== 'application/pdf') {
    throw failure('NOT_FOUND', { entity: 'attachment', key: String(attachmentId) });
  }
  await writeWhole(path, (place) => writeFile(place, Buffer.from(content, 'base64')));
  return { path };
}

/** Takes an attachment away; it stays in the file. Errors: NOT_FOUND. */
export async function detach(
  tx: WriteTx,
  { attachmentId }: DetachInput,
  session: CommandSession,
): Promise<{ attachmentId: number }> {
  const { dispatchId, name } = await requireAttachment(tx, attachmentId);
  await tx
    .updateTable('dispatch_attachment')
    .set({ removed: 1 })
    .where('id', '=', attachmentId)
    .execute();
  await recordDispatchChanges(
    tx,
    [{ dispatchId, field: 'attachment', before: name, after: '' }],
    'desk',
    session,
  );
  return { attachmentId };
}
