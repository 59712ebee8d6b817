import { describe, expect, test } from 'vitest';
import { type LedgerFigures, ledgerColumns } from '../../../db/contract/period-ledger.ts';
import { asWritten, groupsOf } from '../../../renderer/app/ledger-figures.ts';

function figuresWith(changed: Partial<LedgerFigures>): LedgerFigures {
  const names = ['opening', ...ledgerColumns, 'closing'] as const;
  const none = Object.fromEntries(names.map((name) => [name, { quantity: 0, amount: 0 }]));
  return { ...(none as LedgerFigures), ...changed };
}

describe('asWritten', () => {
  test('writes what goes out without a sign, and what was taken back of it with one', () => {
    const figures = figuresWith({
      received: { quantity: 10, amount: 1001 },
      issued: { quantity: -7, amount: -700 },
      disposed: { quantity: 3, amount: 300 },
      sentBack: { quantity: -1, amount: -100 },
      adjusted: { quantity: -2, amount: -200 },
    });
    expect(asWritten('received', figures)).toEqual({ quantity: 10, amount: 1001 });
    expect(asWritten('issued', figures)).toEqual({ quantity: 7, amount: 700 });
    expect(asWritten('disposed', figures)).toEqual({ quantity: -3, amount: -300 });
    expect(asWritten('sentBack', figures)).toEqual({ quantity: 1, amount: 100 });
    expect(asWritten('adjusted', figures)).toEqual({ quantity: -2, amount: -200 });
  });

  test('has no minus before nothing, and no quantity where units differ', () => {
    expect(asWritten('issued', figuresWith({}))).toEqual({ quantity: 0, amount: 0 });
    const mixed = figuresWith({ issued: { quantity: null, amount: -5 } });
    expect(asWritten('issued', mixed)).toEqual({ quantity: null, amount: 5 });
  });
});

describe('groupsOf', () => {
  test('always has the four of every ledger, returns among them', () => {
    const groups = ['opening', 'received', 'returned', 'issued', 'closing'];
    expect(groupsOf([])).toEqual(groups);
    expect(groupsOf([{ figures: figuresWith({}) }])).toEqual(groups);
  });

  test('has the others where something is in them, fen alone included, in their order', () => {
    const rows = [
      { figures: figuresWith({ transferred: { quantity: 4, amount: 0 } }) },
      { figures: figuresWith({ disposed: { quantity: null, amount: -1 } }) },
    ];
    expect(groupsOf(rows)).toEqual([
      'opening',
      'received',
      'returned',
      'issued',
      'disposed',
      'transferred',
      'closing',
    ]);
  });
});
