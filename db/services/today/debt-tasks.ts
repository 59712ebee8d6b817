import { listDebts } from '../debts.ts';
import { emptyTask, type TaskSource } from './task.ts';

/** Days after which an emergency issue that is still owed is urgent. */
const URGENT_DAYS = 2;

/** Emergency issues the stock record still owes, item by item, the oldest first. */
export const debtTasks: TaskSource = async (db, session) => {
  const owed = await listDebts(db, { all: false }, session);
  const byItem = new Map<number, { first: (typeof owed)[number]; quantity: number }>();
  for (const debt of owed) {
    const known = byItem.get(debt.itemId);
    if (known) known.quantity += debt.outstanding;
    else byItem.set(debt.itemId, { first: debt, quantity: debt.outstanding });
  }
  return [...byItem.values()].map(({ first, quantity }) => ({
    ...emptyTask,
    action: 'debt' as const,
    urgency: first.daysOwed >= URGENT_DAYS ? 0 : 1,
    title: first.itemName,
    itemId: first.itemId,
    documentId: first.documentId,
    number: first.documentNumber,
    squadName: null,
    // The day says how long it waits; of today's there is nothing to say.
    at: first.daysOwed === 0 ? null : first.businessDate,
    quantity,
    baseUnit: first.baseUnit,
  }));
};
