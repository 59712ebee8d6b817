import type { z } from 'zod';
import type { CommandPost, DispatchFigures, daily } from '../../contract/daily.ts';
import type { ReadDb } from '../../database.ts';
import type { Session } from '../../session.ts';
import { dispatchTotals } from '../dispatches.ts';

type Input = z.output<NonNullable<(typeof daily.commandPost)['~orpc']['inputSchema']>>;

const none: DispatchFigures = {
  dispatches: 0,
  personTrips: 0,
  investigated: 0,
  samples: 0,
  areaM2: 0,
};

/** Summary for the command post; see the contract. */
export async function commandPost(
  db: ReadDb,
  { date }: Input,
  { settings }: Session,
): Promise<CommandPost> {
  const day = await dispatchTotals(db, { from: date, to: date });
  const all = await dispatchTotals(db, { to: date });
  const beside = (own: typeof day.bySquad, total: typeof all.bySquad) => {
    const today = new Map(own.map(({ key, ...figures }) => [key, figures]));
    return total.map(({ key, ...cumulative }) => ({
      name: key,
      day: today.get(key) ?? none,
      cumulative,
    }));
  };
  return {
    unitName: settings.unitName,
    printedBy: settings.operator,
    date,
    since: all.byDay.map(({ key }) => key).sort()[0] ?? null,
    day: figuresOf(day),
    cumulative: figuresOf(all),
    bySquad: beside(day.bySquad, all.bySquad),
    byTask: beside(day.byTaskType, all.byTaskType),
  };
}

function figuresOf({
  dispatches,
  personTrips,
  investigated,
  samples,
  areaM2,
}: DispatchFigures): DispatchFigures {
  return { dispatches, personTrips, investigated, samples, areaM2 };
}
