import { describe, expect, it } from 'vitest';
import type { DocumentLine } from '../../../../db/contract/documents.ts';
import {
  allBack,
  postedLines,
  returnLines,
  returnProblem,
} from '../../../../renderer/screens/returns/return-draft.ts';

function line(id: number, reusable: boolean, outstanding: number): DocumentLine {
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
    outstanding,
  };
}

describe('what comes back', () => {
  const lines = returnLines([line(1, true, 3), line(2, false, 5), line(3, true, 0)]);

  it('expects reusables whole, consumables not, and nothing that is back already', () => {
    expect(lines.map((entry) => [entry.line.id, entry.quantity, entry.disposition])).toEqual([
      [1, 3, 'decontaminated'],
      [2, 0, 'unopened'],
    ]);
    expect(postedLines(lines)).toEqual([{ lineId: 1, quantity: 3, disposition: 'decontaminated' }]);
  });

  it('is capped at what is out', () => {
    const [first] = lines;
    if (!first) throw new Error('the line is there');
    expect(returnProblem(first)).toBeNull();
    expect(returnProblem({ ...first, quantity: 4 })).toBe('too-many');
    expect(returnProblem({ ...first, quantity: undefined })).toBe('unreadable');
  });

  it('can be everything at once', () => {
    expect(postedLines(allBack(lines)).map((entry) => entry.quantity)).toEqual([3, 5]);
  });
});
