import { readAssets } from '../assets/list-assets.ts';
import { listRounds, waitingGoods } from '../decontamination/rounds.ts';
import { emptyTask, type TaskSource } from './task.ts';

/** What lies dirty or waits for its inspection: one row for all of either. */
export const decontaminationTasks: TaskSource = async (db) => {
  const waiting = await waitingGoods(db);
  const dirty = waiting.reduce((sum, goods) => sum + goods.assets.length + goods.unregistered, 0);
  const rounds = await listRounds(db, { status: 'in-progress' });
  const first = rounds.at(-1);
  return [
    ...(dirty > 0
      ? [
          {
            ...emptyTask,
            action: 'decontaminate' as const,
            urgency: 2,
            title: '',
            quantity: dirty,
          },
        ]
      : []),
    ...(first
      ? [
          {
            ...emptyTask,
            action: 'inspect' as const,
            urgency: 2,
            title: '',
            number: first.number,
            at: first.contactUntil ?? first.startedAt,
            quantity: rounds.reduce((sum, round) => sum + round.quantity, 0),
          },
        ]
      : []),
  ];
};

/** Equipment whose maintenance, calibration or battery is due within 30 days: one row for all. */
export const serviceTasks: TaskSource = async (db, session) => {
  const due = await readAssets(db, session, { serviceDue: true });
  const [first] = due.flatMap((asset) => asset.nextServiceOn ?? []).toSorted();
  if (first === undefined) return [];
  return [
    {
      ...emptyTask,
      action: 'service' as const,
      urgency: first < session.businessDate ? 1 : 3,
      title: '',
      at: first,
      quantity: due.length,
    },
  ];
};
