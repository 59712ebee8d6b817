import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { people } from '../../contract/people.ts';
import { MAX_PICTURE_BYTES, type PictureMediaType } from '../../contract/picture.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { required } from '../organisation/requirements.ts';
import { requirePerson } from './person-entries.ts';

type Photo = z.output<NonNullable<(typeof people.photo)['~orpc']['outputSchema']>>;
type SetInput = z.output<NonNullable<(typeof people.setPhoto)['~orpc']['inputSchema']>>;
type SetOutput = z.output<NonNullable<(typeof people.setPhoto)['~orpc']['outputSchema']>>;

/** A person's picture; null: there is none. Errors: NOT_FOUND. */
export async function personPhoto(
  db: ReadDb,
  { personId }: { readonly personId: number },
): Promise<Photo> {
  const row = await db
    .selectFrom('person')
    .leftJoin('person_photo as photo', 'photo.person_id', 'person.id')
    .where('person.id', '=', personId)
    .select(['photo.media_type as mediaType', 'photo.content'])
    .executeTakeFirst();
  const { mediaType, content } = required(row, 'person', personId);
  if (mediaType === null || content === null) return null;
  return { mediaType, content: Buffer.from(content).toString('base64') };
}

/** Keeps a picture or takes it away. Errors: NOT_FOUND, INVALID_FIELD. */
export async function setPersonPhoto(
  tx: WriteTx,
  { personId, photo }: SetInput,
): Promise<SetOutput> {
  await requirePerson(tx, personId);
  if (photo === null) {
    await tx.deleteFrom('person_photo').where('person_id', '=', personId).execute();
    return { personId, sha256: null };
  }
  const content = Buffer.from(photo.base64(), 'base64');
  if (content.length > MAX_PICTURE_BYTES) throw refused('too-large', content.length);
  const media_type = mediaTypeOf(content);
  if (media_type === null) throw refused('not-a-picture', content.length);
  await tx
    .insertInto('person_photo')
    .values({ person_id: personId, media_type, content })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ media_type, content }))
    .execute();
  return { personId, sha256: createHash('sha256').update(content).digest('hex') };
}

function refused(reason: string, bytes: number) {
  return failure('INVALID_FIELD', { field: 'photo', reason, value: String(bytes) });
}

/** What kind of picture the bytes are, by how they begin; null: none that is kept. */
export function mediaTypeOf(content: Uint8Array): PictureMediaType | null {
  const begins = (bytes: readonly number[], at = 0): boolean =>
    bytes.every((byte, index) => content[at + index] === byte);
  if (begins([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  const riff = [0x52, 0x49, 0x46, 0x46];
  const webp = [0x57, 0x45, 0x42, 0x50];
  return begins(riff) && begins(webp, 8) ? 'image/webp' : null;
}
