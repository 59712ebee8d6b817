import { describe, expect, it } from 'vitest';
import {
  lineProblem,
  newTransfer,
  placeProblem,
  sentLines,
  transferDraft,
  withChange,
  withFrom,
  withLine,
  withoutLine,
} from '../../../renderer/screens/transfers/transfer-draft.ts';

describe('a transfer being made', () => {
  it('begins with one blank line, which goods chosen elsewhere replace', () => {
    const begun = withLine(newTransfer(), { itemId: 7, lotId: 70 });
    expect(begun.lines).toMatchObject([{ itemId: 7, lotId: 70, quantity: null }]);
    expect(withLine(begun).lines).toHaveLength(2);
  });

  it('never loses its last line', () => {
    const draft = newTransfer();
    const [first] = draft.lines;
    const emptied = withoutLine(draft, first?.key ?? 0);
    expect(emptied.lines).toHaveLength(1);
    expect(emptied.lines[0]?.key).not.toBe(first?.key);
  });

  it('forgets the lots of a place that is left', () => {
    const draft = withLine({ ...newTransfer(), fromLocationId: 1 }, { itemId: 7, lotId: 70 });
    expect(withFrom(draft, 2)).toMatchObject({
      fromLocationId: 2,
      lines: [{ itemId: 7, lotId: null }],
    });
  });

  it('says what its places lack', () => {
    const draft = newTransfer();
    expect(placeProblem(draft)).toBe('from');
    expect(placeProblem({ ...draft, fromLocationId: 1 })).toBe('to');
    expect(placeProblem({ ...draft, fromLocationId: 1, toLocationId: 1 })).toBe('same');
    expect(placeProblem({ ...draft, fromLocationId: 1, toLocationId: 2 })).toBeNull();
  });

  it('says what a line lacks, a lot only where goods are cleared by lot', () => {
    const line = { key: 1, itemId: 7, lotId: null, quantity: 3, enteredAs: '' };
    expect(lineProblem({ ...line, itemId: null }, false)).toBe('item');
    expect(lineProblem({ ...line, quantity: null }, false)).toBe('quantity');
    expect(lineProblem({ ...line, quantity: 0 }, false)).toBe('quantity');
    expect(lineProblem(line, false)).toBeNull();
    expect(lineProblem(line, true)).toBe('lot');
    expect(lineProblem({ ...line, lotId: 70 }, true)).toBeNull();
  });

  it('sends what was typed with the keys it has on screen, and leaves the blank lines', () => {
    const filled = withLine(newTransfer(), { itemId: 7, quantity: 3, enteredAs: '1盒' });
    const draft = withLine(filled);
    const key = draft.lines[0]?.key ?? 0;
    expect(sentLines(draft)).toEqual({
      keys: [key],
      lines: [{ itemId: 7, quantity: 3, enteredAs: '1盒' }],
    });
    expect(sentLines(withChange(draft, key, { lotId: 70 })).lines).toEqual([
      { itemId: 7, lotId: 70, quantity: 3, enteredAs: '1盒' },
    ]);
  });

  it('is read back as it was kept, and not where it is none of ours', () => {
    const draft = withLine(newTransfer(), { itemId: 7 });
    expect(transferDraft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    expect(transferDraft.safeParse({ lines: [] }).success).toBe(false);
  });
});
