import type { TodayTask } from '../../contract/today.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';

/** Finds tasks of one kind; every kind of work that waits has one. */
export type TaskSource = (db: ReadDb, session: Session) => Promise<readonly TodayTask[]>;

/** A task about nothing yet. */
export const emptyTask: Omit<TodayTask, 'action' | 'urgency' | 'title'> = {
  dispatchId: null,
  documentId: null,
  itemId: null,
  incidentId: null,
  approval: null,
  batchNo: null,
  number: null,
  squadName: null,
  taskTypeName: null,
  risk: null,
  status: null,
  place: null,
  headcount: null,
  at: null,
  quantity: null,
  baseUnit: null,
};
