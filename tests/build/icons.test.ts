import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ICON_SIZES, icnsFile, icoFile } from '../../build/package/icon-files.ts';

const ICONS = join(import.meta.dirname, '..', '..', 'build', 'icons');

/** Width and height as a PNG's own head tells them. */
function pngSize(png: Buffer): [number, number] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the icons', () => {
  it('of Windows hold a picture of each size, each where the head says', () => {
    const ico = readFileSync(join(ICONS, 'icon.ico'));
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, ICON_SIZES.ico.length]);
    const sizes = ICON_SIZES.ico.map((size, index) => {
      const entry = 6 + 16 * index;
      expect(ico.readUInt8(entry)).toBe(size % 256);
      const [bytes, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
      return pngSize(ico.subarray(offset, offset + bytes));
    });
    expect(sizes).toEqual(ICON_SIZES.ico.map((size) => [size, size]));
  });

  it('of macOS hold pictures for plain and doubled screens, to the last byte', () => {
    const icns = readFileSync(join(ICONS, 'icon.icns'));
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: Record<string, number> = {};
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const [width] = pngSize(icns.subarray(at + 8));
      found[icns.toString('latin1', at, at + 4)] = width;
    }
    expect(found).toEqual({
      ic07: 128,
      ic08: 256,
      ic09: 512,
      ic10: 1024,
      ic11: 32,
      ic12: 64,
      ic13: 256,
      ic14: 512,
    });
  });

  it('of Linux are one file a size, named by it', () => {
    const files = readdirSync(join(ICONS, 'linux')).toSorted();
    expect(files).toEqual(ICON_SIZES.linux.map((size) => `${size}x${size}.png`).toSorted());
    for (const name of files) {
      const size = Number.parseInt(name, 10);
      expect(pngSize(readFileSync(join(ICONS, 'linux', name)))).toEqual([size, size]);
    }
  });

  it('are put together from their pictures in order', () => {
    const pictures = [32, 256].map((size) => ({ size, png: Buffer.from(`png of ${size}`) }));
    const ico = icoFile(pictures);
    expect(ico.length).toBe(6 + 2 * 16 + 9 + 10);
    expect(ico.toString('latin1', 6 + 2 * 16)).toBe('png of 32png of 256');
    const icns = icnsFile(pictures);
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    expect(icns.toString('latin1')).toMatch(/ic11.{4}png of 32ic08.{4}png of 256ic13/s);
  });
});
