import { describe, expect, it } from 'vitest';
import type { DocumentLine } from '../../../../db/contract/documents.ts';
import {
  allBack,
  emptied,
  partProblem,
  postedLines,
  returnParts,
  scanned,
  splitPart,
} from '../../../../renderer/screens/returns/return-draft.ts';

function line(
  id: number,
  reusable: boolean,
  outstanding: number,
  assets: DocumentLine['assets'] = [],
): DocumentLine {
  return {
    id,
    lineNo: id,
    itemId: id,
    itemCode: `I${id}`,
    itemName: '',
    spec: '',
    category: 'other',
    baseUnit: '件',
    reusable,
    lotId: id,
    lotNo: '',
    expiresOn: null,
    locationId: 1,
    locationName: '',
    quantity: 5,
    movedQuantity: -5,
    amount: 0,
    disposition: null,
    reasonCode: null,
    reason: '',
    enteredAs: '',
    returned: 5 - outstanding,
    gone: 0,
    outstanding,
    assets,
  };
}

const scanOf = (itemId: number, serial: string | null = null) => ({ itemId, serial, lot: null });

describe('what comes back', () => {
  const parts = returnParts([line(1, true, 3), line(2, false, 5), line(3, true, 0)], false);

  it('expects reusables whole, consumables not, and nothing that is back already', () => {
    expect(parts.map((part) => [part.line.id, part.quantity, part.fate])).toEqual([
      [1, 3, 'decontaminated'],
      [2, 0, 'unopened'],
    ]);
    expect(postedLines(parts)).toEqual([
      { lineId: 1, quantity: 3, disposition: 'decontaminated', assetIds: [], reason: '' },
    ]);
  });

  it('goes to decontamination where there is a place for it', () => {
    expect(returnParts([line(1, true, 3)], true)[0]?.fate).toBe('decontaminate');
  });

  it('is capped at what is out, over all parts of a line', () => {
    const [first] = parts;
    if (!first) throw new Error('the line is there');
    expect(partProblem(first, parts)).toBeNull();
    const unreadable = { ...first, quantity: undefined };
    expect(partProblem(unreadable, [unreadable])).toBe('unreadable');
    const split = splitPart(parts, first.key).map((part, index) =>
      index === 1 ? { ...part, quantity: 1 } : part,
    );
    expect(split.map((part) => part.fate)).toEqual(['decontaminated', 'unopened', 'unopened']);
    expect(split.slice(0, 2).map((part) => partProblem(part, split))).toEqual([
      'too-many',
      'too-many',
    ]);
    const same = split.map((part) => ({ ...part, quantity: 1, fate: 'lost' as const }));
    expect(partProblem(same[0] ?? first, same)).toBe('same-fate');
  });

  it('can be everything at once', () => {
    expect(postedLines(allBack(parts)).map((part) => part.quantity)).toEqual([3, 5]);
  });

  it('says what became of goods that do not come back', () => {
    const [first] = parts;
    if (!first) throw new Error('the line is there');
    expect(postedLines([{ ...first, quantity: 2, fate: 'lost', reason: ' 遗失 ' }])).toEqual([
      { lineId: 1, quantity: 2, outcome: 'lost', assetIds: [], reason: '遗失' },
    ]);
  });

  it('is counted in by the scanner, never beyond what is out', () => {
    let counted = emptied(parts);
    for (let step = 0; step < 3; step += 1) {
      const outcome = scanned(counted, scanOf(1));
      if (typeof outcome === 'string') throw new Error(outcome);
      counted = outcome.parts;
    }
    expect(counted[0]?.quantity).toBe(3);
    expect(scanned(counted, scanOf(1))).toBe('all-back');
    expect(scanned(counted, scanOf(9))).toBe('not-out');
  });

  it('knows pieces by their serial numbers', () => {
    const pieces = [
      { id: 11, serialNo: 'A1', out: true },
      { id: 12, serialNo: 'A2', out: true },
      { id: 13, serialNo: 'A3', out: false },
    ];
    const own = returnParts([line(1, true, 2, pieces)], true);
    expect(own[0]?.assetIds).toEqual([11, 12]);
    const outcome = scanned(emptied(own), scanOf(1, 'A2'));
    if (typeof outcome === 'string') throw new Error(outcome);
    expect(outcome.parts[0]).toMatchObject({ quantity: 1, assetIds: [12] });
    expect(scanned(outcome.parts, scanOf(1, 'A2'))).toBe('all-back');
    expect(scanned(outcome.parts, scanOf(1, 'A3'))).toBe('not-out');
    const [first] = outcome.parts;
    if (!first) throw new Error('the line is there');
    // Both that are out are on record: of two units both are named.
    expect(partProblem({ ...first, quantity: 2 }, [{ ...first, quantity: 2 }])).toBe('pieces');
  });
});
