import { describe, expect, test, vi } from 'vitest';
import type { ResolvedScan, ScanMeaning } from '../../../db/contract/scans.ts';
import { ScanSession, type ScanSessionOptions } from '../../../renderer/components/scan-session.ts';

const said = {
  lotNo: null,
  expiresOn: null,
  madeOn: null,
  serial: null,
  count: null,
  elements: [],
};
const place = (code: string): ScanMeaning => ({
  kind: 'location',
  locationId: 1,
  code,
  name: code,
  locationKind: 'shelf',
  active: true,
});
const unknown: ScanMeaning = { kind: 'unknown', gtin: null, barcode: 'X-1', ...said };
const two: ResolvedScan['result'] = {
  kind: 'ambiguous',
  candidates: [place('A'), place('B')],
  more: false,
};

function session(
  results: Readonly<Record<string, ResolvedScan['result']>>,
  options: Partial<ScanSessionOptions> = {},
) {
  const taken: string[] = [];
  const resolve = vi.fn(async (text: string): Promise<ResolvedScan> => {
    const result = results[text];
    if (!result) throw new Error('no answer');
    return { text, recovered: false, result };
  });
  const made = new ScanSession({
    resolve,
    onScan: (meaning) => taken.push(meaning.kind === 'location' ? meaning.code : meaning.kind),
    wants: () => true,
    learns: () => true,
    ...options,
  });
  return { made, taken, resolve };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('scans of one box', () => {
  test('are handed over in the order they came, each once', async () => {
    const { made, taken } = session({ a: place('A'), b: place('B') });
    made.submit('a');
    made.submit('b');
    made.submit('a');
    await settled();
    expect(taken).toEqual(['A', 'B', 'A']);
    expect(made.state()).toMatchObject({ waiting: 0, busy: false, last: { kind: 'taken' } });
  });

  test('wait behind an open question and none is lost', async () => {
    const { made, taken } = session({ q: two, a: place('A') });
    made.submit('q');
    await settled();
    made.submit('a');
    await settled();
    expect(taken).toEqual([]);
    expect(made.state()).toMatchObject({ waiting: 1, asking: { text: 'q' } });
    made.choose(7);
    expect(made.state().asking).not.toBeNull();
    made.choose(1);
    await settled();
    expect(taken).toEqual(['B', 'A']);
  });

  test('an answer holds for the same code, and says so', async () => {
    const { made, taken } = session({ q: two });
    made.submit('q');
    await settled();
    made.choose(1);
    made.submit('q');
    await settled();
    expect(taken).toEqual(['B', 'B']);
    expect(made.state().last).toMatchObject({ remembered: true });
  });

  test('a question left alone counts for nothing and is asked again', async () => {
    const { made, taken } = session({ q: two });
    made.submit('q');
    await settled();
    made.dismiss();
    made.submit('q');
    await settled();
    expect(taken).toEqual([]);
    expect(made.state().asking).not.toBeNull();
  });

  test('an unknown barcode is offered to be learned and taken up again after that', async () => {
    const results: Record<string, ResolvedScan['result']> = { x: unknown };
    const { made, taken } = session(results);
    made.submit('x');
    await settled();
    expect(made.state().learning).toEqual({ text: 'x', barcode: 'X-1' });
    results.x = place('A');
    made.learned();
    await settled();
    expect(taken).toEqual(['A']);
  });

  test('an article is learned before its readings are asked about', async () => {
    const { made } = session({
      q: { kind: 'ambiguous', candidates: [unknown, { ...unknown, lotNo: '1' }], more: false },
    });
    made.submit('q');
    await settled();
    expect(made.state()).toMatchObject({ asking: null, learning: { barcode: 'X-1' } });
  });

  test('what the screen has no use for, or nobody knows, is said and not handed over', async () => {
    const { made, taken } = session(
      { a: place('A'), x: unknown },
      { wants: (kind) => kind !== 'location', learns: () => false },
    );
    made.submit('a');
    await settled();
    expect(made.state().last).toMatchObject({ kind: 'not-wanted' });
    made.submit('x');
    await settled();
    expect(made.state().last).toEqual({ kind: 'unknown', text: 'x' });
    expect(taken).toEqual([]);
  });

  test('a call that failed is said, and the next scan goes on', async () => {
    const { made, taken } = session({ a: place('A') });
    made.submit('?');
    made.submit('a');
    await settled();
    expect(taken).toEqual(['A']);
    made.submit('?');
    await settled();
    expect(made.state().last).toMatchObject({ kind: 'failed' });
  });
});
