import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deriveKey, isSealedFile, sealFile, unsealFile } from '../../../db/backups/seal.ts';
import {
  CHUNK_LOG2,
  HEADER_BYTES,
  readHeader,
  type SealKey,
  TAG_BYTES,
} from '../../../db/backups/seal-format.ts';
import { quickKey } from '../../support/backups.ts';
import { temporaryFolder } from '../../support/workspace.ts';
import { randomFrom } from '../reliability/traffic.ts';

const CHUNK = 2 ** CHUNK_LOG2;
const SEALED_CHUNK = CHUNK + TAG_BYTES;
const DAMAGED = { code: 'WORKSPACE_INVALID', data: { reason: 'damaged' } };

describe('a sealed backup', () => {
  const folder = temporaryFolder();
  const plain = join(folder.path, 'plain');
  const sealed = join(folder.path, 'sealed.hqb');
  const opened = join(folder.path, 'opened');
  let key: SealKey;
  beforeAll(async () => {
    key = await quickKey('仓库二楼的旧柜子');
  });
  beforeEach(() => {
    for (const path of [plain, sealed, opened]) rmSync(path, { force: true });
  });
  afterAll(() => folder.remove());

  /** Bytes that repeat nothing, the same ones each time. */
  const content = (size: number) => {
    const random = randomFrom(size);
    return Buffer.from(Uint8Array.from({ length: size }, () => Math.floor(random() * 256)));
  };
  const seal = async (bytes: Buffer, fileSalt?: Buffer): Promise<Buffer> => {
    for (const path of [plain, sealed]) rmSync(path, { force: true });
    writeFileSync(plain, bytes);
    await sealFile(plain, sealed, key, fileSalt === undefined ? {} : { fileSalt });
    return readFileSync(sealed);
  };
  const unseal = async (bytes: Buffer, target: string | null = null, given = key) => {
    writeFileSync(sealed, bytes);
    await unsealFile(sealed, target, async () => given);
  };

  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])(
    'of %i bytes opens to the same',
    async (size) => {
      const bytes = content(size);
      const file = await seal(bytes);
      const chunks = Math.max(Math.ceil(size / CHUNK), 1);
      expect(file.length).toBe(HEADER_BYTES + size + chunks * TAG_BYTES);
      await unseal(file, opened);
      expect(readFileSync(opened).equals(bytes)).toBe(true);
      expect(await isSealedFile(sealed)).toBe(true);
      expect(await isSealedFile(plain)).toBe(false);
      expect(await isSealedFile(join(folder.path, 'none'))).toBe(false);
    },
  );

  it('is refused when any bit of it is turned over', async () => {
    const file = await seal(content(CHUNK + 5000));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.nat({ max: HEADER_BYTES - 1 }), fc.nat({ max: file.length - 1 })),
        fc.nat({ max: 7 }),
        async (at, bit) => {
          const changed = Buffer.from(file);
          changed[at] = (changed[at] ?? 0) ^ (1 << bit);
          await expect(unseal(changed)).rejects.toMatchObject(DAMAGED);
        },
      ),
      { numRuns: 150 },
    );
    // Every byte of the header, each way it could be read.
    for (let at = 0; at < HEADER_BYTES; at += 1) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await expect(unseal(changed)).rejects.toMatchObject(DAMAGED);
    }
  });

  it('is refused when it is cut off anywhere, or has anything added', async () => {
    const file = await seal(content(2 * CHUNK + 100));
    const whole = HEADER_BYTES + SEALED_CHUNK;
    for (const length of [
      0,
      8,
      HEADER_BYTES - 1,
      HEADER_BYTES,
      HEADER_BYTES + 15,
      whole - 1,
      whole,
      whole + 1,
      file.length - 1,
    ]) {
      await expect(unseal(file.subarray(0, length))).rejects.toMatchObject(DAMAGED);
    }
    for (const more of [Buffer.alloc(1), Buffer.alloc(TAG_BYTES), file.subarray(whole)]) {
      await expect(unseal(Buffer.concat([file, more]))).rejects.toMatchObject(DAMAGED);
    }
  });

  it('is refused when its parts change places, are missing or come from another file', async () => {
    const bytes = content(3 * CHUNK);
    const other = await seal(bytes);
    const file = await seal(bytes);
    const part = (of: Buffer, at: number) =>
      of.subarray(HEADER_BYTES + at * SEALED_CHUNK, HEADER_BYTES + (at + 1) * SEALED_CHUNK);
    const head = file.subarray(0, HEADER_BYTES);
    for (const parts of [
      [part(file, 1), part(file, 0), part(file, 2)],
      [part(file, 0), part(file, 2)],
      [part(file, 0), part(file, 1)],
      [part(file, 0), part(file, 0), part(file, 2)],
      [part(file, 0), part(other, 1), part(file, 2)],
    ]) {
      await expect(unseal(Buffer.concat([head, ...parts]))).rejects.toMatchObject(DAMAGED);
    }
    // The same plain text never makes the same file twice.
    expect(other.subarray(HEADER_BYTES).equals(file.subarray(HEADER_BYTES))).toBe(false);
  });

  it('is told apart from one sealed with another passphrase, before anything is written', async () => {
    const file = await seal(content(100));
    const wrong = unseal(file, opened, await quickKey('仓库二楼的新柜子'));
    await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE', data: { path: sealed } });
    expect(existsSync(opened)).toBe(false);
  });

  it('takes a passphrase however its letters are composed', async () => {
    const salt = Buffer.alloc(16, 1);
    const composed = await quickKey('caf\u00e9 ＡＢ', salt);
    expect((await quickKey('cafe\u0301 AB', salt)).key.equals(composed.key)).toBe(true);
    expect((await quickKey('cafe AB', salt)).key.equals(composed.key)).toBe(false);
  });

  it('derives its key at the strength that is written down', async () => {
    const { derivation, key: derived } = await deriveKey('x');
    expect(derivation).toMatchObject({ costLog2: 17, blockSize: 8, parallel: 1 });
    expect(derivation.salt).toHaveLength(16);
    expect(derived).toHaveLength(32);
  });

  it('is the format on record, byte for byte', async () => {
    const file = await seal(Buffer.from('后勤'), Buffer.alloc(32, 9));
    expect(file.toString('hex')).toMatchInlineSnapshot(
      `"4851424b0d0a1a0a01010a08011000000707070707070707070707070707070709090909090909090909090909090909090909090909090909090909090909096c5f4340df88440aff8010adc4be9ad370dfaa01f86743b61561ac33e7d7886c1775541c02dff673af1cc8585c8adb65a3e1263f36db"`,
    );
    const big = await seal(content(2 * CHUNK + 7), Buffer.alloc(32, 9));
    expect(createHash('sha256').update(big).digest('hex')).toMatchInlineSnapshot(
      `"2936c038adb72b4c461a5820f49da12a6e5f685e5ca7cd2b51c81e2ecb8dc489"`,
    );
  });

  it('asks for no more memory or time than is sane, whatever its header says', async () => {
    const file = await seal(content(10));
    for (const [at, value] of [
      [8, 2],
      [9, 2],
      [10, 9],
      [10, 19],
      [11, 16],
      [12, 0],
      [12, 5],
      [13, 11],
      [13, 21],
    ] as const) {
      const header = Buffer.from(file.subarray(0, HEADER_BYTES));
      header[at] = value;
      createHash('sha256').update(header.subarray(0, 80)).digest().copy(header, 80, 0, 16);
      expect(readHeader(header)).toBeNull();
    }
    expect(readHeader(file.subarray(0, HEADER_BYTES))).not.toBeNull();
    expect(readHeader(file.subarray(0, HEADER_BYTES - 1))).toBeNull();
  });
});
