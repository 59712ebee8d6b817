import type { Debt } from '#contract/debts.ts';

/** What stock on hand can settle, the oldest debt of an item first. */
export function settlements(
  debts: readonly Pick<Debt, 'id' | 'itemId' | 'outstanding' | 'available'>[],
): readonly { debtId: number; quantity: number }[] {
  const left = new Map<number, number>();
  return debts.flatMap(({ id, itemId, outstanding, available }) => {
    const usable = left.get(itemId) ?? available;
    const quantity = Math.min(outstanding, usable);
    left.set(itemId, usable - quantity);
    return quantity > 0 ? [{ debtId: id, quantity }] : [];
  });
}
