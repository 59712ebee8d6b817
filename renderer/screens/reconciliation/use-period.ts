import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useState } from 'react';
import { orpc } from '../../app/queries.ts';

/** Days a screen looks back where nobody chose. */
const DAYS_BACK = 30;

interface Chosen {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

// Remembered while the window is open: the views show the same days.
let remembered: Chosen = {};

/** The days a view shows: those chosen, else the last month; undefined until the date is known. */
export function usePeriod() {
  const today = useQuery(orpc.workspace.info.queryOptions()).data?.businessDate;
  const [chosen, setChosen] = useState<Chosen>(remembered);
  const to = chosen.to ?? today;
  const from =
    chosen.from ??
    (to === undefined ? undefined : dayjs(to).subtract(DAYS_BACK, 'day').format('YYYY-MM-DD'));
  const choose = (change: Chosen) => {
    remembered = { ...chosen, ...change };
    setChosen(remembered);
  };
  return {
    period: from === undefined || to === undefined ? undefined : { from, to },
    choose,
    isChosen: chosen.from !== undefined || chosen.to !== undefined,
  };
}
