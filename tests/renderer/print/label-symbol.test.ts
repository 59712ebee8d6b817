import bwip from 'bwip-js/node';
import { describe, expect, test } from 'vitest';
import { type SymbolShape, symbolShape } from '../../../renderer/print/label-symbol.tsx';

/** Whether a point is black: how many edges of the path lie to its left, by the even-odd rule. */
function isBlack({ path }: SymbolShape, x: number, y: number): boolean {
  let crossings = 0;
  for (const outline of path.split('M').slice(1)) {
    const points = outline
      .replace('z', '')
      .split('L')
      .map((pair) => pair.split(' ').map(Number) as [number, number]);
    for (const [index, [x0, y0]] of points.entries()) {
      const [x1, y1] = points[(index + 1) % points.length] ?? [x0, y0];
      if (x0 === x1 && x0 < x && Math.min(y0, y1) < y && y < Math.max(y0, y1)) crossings += 1;
    }
  }
  return crossings % 2 === 1;
}

/** The modules of a drawn matrix of so many columns. */
function modulesOf(shape: SymbolShape, columns: number, rows: number): number[] {
  const size = shape.width / columns;
  return Array.from({ length: columns * rows }, (_, index) =>
    isBlack(shape, ((index % columns) + 0.5) * size, (Math.floor(index / columns) + 0.5) * size)
      ? 1
      : 0,
  );
}

function matrix(bcid: string, text: string) {
  const [drawn] = bwip.raw({ bcid, text });
  if (!drawn || !('pixs' in drawn)) throw new Error('no matrix');
  return drawn;
}

describe('symbols of labels', () => {
  test('the DataMatrix is the GS1 one of its elements', () => {
    const { pixs, pixx, pixy } = matrix(
      'gs1datamatrix',
      '(01)06901234567892(10)1908BD0106(17)220801',
    );
    const shape = symbolShape('gs1-datamatrix', '010690123456789210' + '1908BD0106\u001d17220801');
    expect(modulesOf(shape, pixx, pixy)).toEqual(pixs);
  });

  test('the QR code holds its text', () => {
    const text = 'L:RES-N95:1908BD0106';
    const { pixs, pixx, pixy } = matrix('qrcode', text);
    expect(modulesOf(symbolShape('qr', text), pixx, pixy)).toEqual(pixs);
  });

  test('the bars of Code 128 have their widths', () => {
    const [drawn] = bwip.raw({ bcid: 'code128', text: 'S:A-01-03' });
    if (!drawn || !('sbs' in drawn)) throw new Error('no bars');
    const shape = symbolShape('code-128', 'S:A-01-03');
    const modules = drawn.sbs.reduce((sum, width) => sum + width, 0);
    const size = shape.width / modules;
    const expected = drawn.sbs.flatMap((width, index) =>
      Array<boolean>(width).fill(index % 2 === 0),
    );
    expect(
      expected.map((_, index) => isBlack(shape, (index + 0.5) * size, shape.height / 2)),
    ).toEqual(expected);
  });
});
