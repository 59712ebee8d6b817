import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useState } from 'react';
import { orpc } from './queries.ts';

/** Days a screen looks back where nobody chose: the whole record of years would have to be read. */
const DAYS_BACK = 30;

/** Days somebody chose; what is left out stays as it is where nobody did. */
export interface ChosenPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

// Remembered while the window is open, by the work it belongs to: its views show the same days.
const remembered = new Map<string, ChosenPeriod>();

/** The days a view shows: those chosen, else the last month; undefined until the date is known. */
export function usePeriod(work: string) {
  const today = useQuery(orpc.workspace.info.queryOptions()).data?.businessDate;
  const [chosen, setChosen] = useState<ChosenPeriod>(() => remembered.get(work) ?? {});
  const to = chosen.to ?? today;
  const from =
    chosen.from ??
    (to === undefined ? undefined : dayjs(to).subtract(DAYS_BACK, 'day').format('YYYY-MM-DD'));
  const choose = (change: ChosenPeriod) => {
    const next = { ...chosen, ...change };
    remembered.set(work, next);
    setChosen(next);
  };
  return {
    period: from === undefined || to === undefined ? undefined : { from, to },
    choose,
    isChosen: chosen.from !== undefined || chosen.to !== undefined,
  };
}
