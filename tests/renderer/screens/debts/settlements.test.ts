import { expect, test } from 'vitest';
import { settlements } from '../../../../renderer/screens/debts/settlements.ts';

test('stock settles the oldest debt of an item first, and none twice', () => {
  const debt = (id: number, itemId: number, outstanding: number, available: number) => ({
    id,
    itemId,
    outstanding,
    available,
  });
  expect(
    settlements([debt(1, 7, 5, 8), debt(2, 7, 5, 8), debt(3, 7, 5, 8), debt(4, 9, 2, 0)]),
  ).toEqual([
    { debtId: 1, quantity: 5 },
    { debtId: 2, quantity: 3 },
  ]);
});
