import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_PICTURE_BYTES } from '../../../../db/contract/picture.ts';
import { mediaTypeOf } from '../../../../db/services/people/photo.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 9]);

describe('the photo of a person', () => {
  let test: TestWorkspace;
  let personId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    const squad = await test.client.organisation.squads.save({
      commandId: newCommandId(),
      code: 'CY',
      name: '采样送检小分队',
    });
    const person = await test.client.organisation.people.save({
      commandId: newCommandId(),
      code: 'CY01',
      squadId: squad.id,
    });
    personId = person.id;
  });
  afterEach(() => test.close());

  const set = (content: Buffer | null) =>
    test.client.people.setPhoto({
      commandId: newCommandId(),
      personId,
      photo: content === null ? null : content.toString('base64'),
    });

  it('is kept as it came, replaced and taken away', async () => {
    expect(await test.client.people.photo({ personId })).toBeNull();
    await set(png);
    expect(await test.client.people.photo({ personId })).toEqual({
      mediaType: 'image/png',
      content: png.toString('base64'),
    });
    expect((await test.client.people.get({ personId })).hasPhoto).toBe(true);
    await set(jpeg);
    expect((await test.client.people.photo({ personId }))?.mediaType).toBe('image/jpeg');
    expect(await set(null)).toEqual({ personId, sha256: null });
    expect(await test.client.people.photo({ personId })).toBeNull();
  });

  it('is told by its bytes, whatever a file calls itself', () => {
    expect(mediaTypeOf(png)).toBe('image/png');
    expect(mediaTypeOf(jpeg)).toBe('image/jpeg');
    expect(mediaTypeOf(Buffer.from('RIFF____WEBPVP8 '))).toBe('image/webp');
    expect(mediaTypeOf(Buffer.from('RIFF____WAVEfmt '))).toBeNull();
    expect(mediaTypeOf(Buffer.from('<svg onload="alert(1)"/>'))).toBeNull();
    expect(mediaTypeOf(Buffer.from('GIF89a'))).toBeNull();
  });

  it('is refused when it is none or too large, and what was there stays', async () => {
    await set(png);
    await expect(set(Buffer.from('<svg/>'))).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'photo', reason: 'not-a-picture' },
    });
    await expect(set(Buffer.concat([jpeg, Buffer.alloc(MAX_PICTURE_BYTES)]))).rejects.toMatchObject(
      { data: { field: 'photo', reason: 'too-large' } },
    );
    expect((await test.client.people.photo({ personId }))?.mediaType).toBe('image/png');
  });

  it('stands in the audit by its size and digest, not a second time itself', async () => {
    const { sha256 } = await set(png);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const row = await test.workspace.reader
      .selectFrom('audit')
      .select('content')
      .where('procedure', '=', 'people.setPhoto')
      .executeTakeFirstOrThrow();
    expect(row.content).toContain('base64Length');
    expect(row.content).not.toContain(png.toString('base64'));
  });
});
