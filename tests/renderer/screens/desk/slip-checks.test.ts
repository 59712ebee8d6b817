import { expect, test } from 'vitest';
import type { Asset } from '../../../../db/contract/assets.ts';
import type { FitProblem } from '../../../../db/contract/issues.ts';
import {
  emptyDraft,
  type KitDraft,
  plainLine,
} from '../../../../renderer/screens/desk/kit-draft.ts';
import {
  fitOverrides,
  fitQuestions,
  piecesOfRows,
} from '../../../../renderer/screens/desk/slip-checks.ts';

const line = (key: string, itemId: number, quantity: number, assetIds: number[] = []) => ({
  ...plainLine,
  key,
  itemId,
  itemCode: `I${itemId}`,
  itemName: '',
  baseUnit: '台',
  familyCode: '',
  quantity,
  assetIds,
});
const draft = (lines: KitDraft['lines'], fitReasons = {}): KitDraft => ({
  ...emptyDraft,
  lines,
  fitReasons,
});
const piece = (id: number, cycles: number) =>
  ({ id, itemId: 1, serialNo: `S${id}`, cycles, lotId: 1, locationId: 1 }) as Asset;

test('pieces that rested longest go first, none twice, chosen ones stay', () => {
  const ready = [piece(1, 9), piece(2, 0), piece(3, 4), piece(4, 1)];
  const pieces = piecesOfRows(
    draft([line('a', 1, 2, [1]), line('b', 1, 2), line('c', 2, 1)]),
    ready,
  );
  expect([...pieces]).toEqual([
    ['a', [1, 2]],
    ['b', [4, 3]],
    ['c', []],
  ]);
});

test('a respirator asks for everybody without a test, as long as it goes out', () => {
  const problem = (personId: number): FitProblem => ({
    personId,
    personCode: '',
    personName: '',
    itemId: 1,
    itemCode: 'RS01',
    finding: 'no-test',
    testedOn: null,
  });
  const problems = [problem(7), problem(8)];
  expect(fitQuestions(draft([line('a', 1, 0)]), problems).size).toBe(0);
  const open = fitQuestions(draft([line('a', 1, 2)]), problems);
  expect(fitOverrides(open)).toEqual([]);
  const answered = fitQuestions(draft([line('a', 1, 2)], { 1: '仅作备用' }), problems);
  expect(fitOverrides(answered)).toEqual([
    { personId: 7, itemId: 1, reason: '仅作备用' },
    { personId: 8, itemId: 1, reason: '仅作备用' },
  ]);
});
