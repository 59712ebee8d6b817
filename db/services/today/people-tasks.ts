import { addDays } from '../../clock.ts';
import { OVERRIDE_DAYS } from '../../contract/today.ts';
import { listIncidents } from '../incidents/incidents.ts';
import { listOverrides, listPeople } from '../people/people.ts';
import { emptyTask, type TaskSource } from './task.ts';

/** What of people's tests, trainings and checks has run out or soon does: one row for all. */
export const renewalTasks: TaskSource = async (db, session) => {
  const people = await listPeople(db, { includeInactive: false }, session);
  const due = people.filter((person) => person.due.length > 0);
  const [first] = due.flatMap((person) => person.due.map(({ on }) => on)).toSorted();
  if (first === undefined) return [];
  return [
    {
      ...emptyTask,
      action: 'renew' as const,
      urgency: first < session.businessDate ? 2 : 3,
      title: '',
      headcount: due.length,
      at: first,
    },
  ];
};

/** Exposures whose follow-up is due. */
export const followUpTasks: TaskSource = async (db, session) => {
  const due = await listIncidents(db, { due: true }, session);
  return due.map((incident) => ({
    ...emptyTask,
    action: 'follow-up' as const,
    urgency: 1,
    title: [incident.personCode, incident.personName, incident.description]
      .filter(Boolean)
      .join(' '),
    incidentId: incident.id,
    number: incident.number,
    batchNo: null,
    at: incident.followUpOn,
  }));
};

/** Respirators of late handed out against a fit test, for the chief to see: one row for all. */
export const overrideTasks: TaskSource = async (db, session) => {
  const from = addDays(session.businessDate, 1 - OVERRIDE_DAYS);
  const overrides = await listOverrides(db, { from, to: session.businessDate });
  const standing = overrides.filter((override) => override.documentStatus === 'posted');
  const [newest] = standing;
  if (!newest) return [];
  return [
    {
      ...emptyTask,
      action: 'override' as const,
      urgency: 2,
      title: '',
      at: newest.businessDate,
      headcount: standing.length,
    },
  ];
};
