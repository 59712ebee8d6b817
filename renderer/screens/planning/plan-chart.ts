import type { TFunction } from 'i18next';
import type { PlanLine } from '#contract/planning.ts';
import type { ChartSpec } from '../../components/chart-spec.ts';

/** Projected stock of a row of a plan, with what arrives and the day it runs out. */
export function projectedStock(
  line: Pick<PlanLine, 'days' | 'baseUnit' | 'runsOutOn'>,
  t: TFunction,
): ChartSpec {
  return {
    unit: line.baseUnit,
    categories: line.days.map(({ day }) => day.slice(5)),
    series: [
      {
        name: t('planning:left'),
        kind: 'line',
        tone: 'accent',
        values: line.days.map(({ left }) => left),
      },
      {
        name: t('planning:demand'),
        kind: 'bar',
        tone: 'information',
        values: line.days.map(({ demand }) => demand),
      },
      {
        name: t('planning:arrived'),
        kind: 'bar',
        tone: 'good',
        values: line.days.map(({ arrived }) => arrived),
      },
      {
        name: t('planning:unmet'),
        kind: 'bar',
        tone: 'danger',
        values: line.days.map(({ unmet }) => unmet),
      },
    ],
    ...(line.runsOutOn === null
      ? {}
      : {
          marks: [
            {
              category: line.runsOutOn.slice(5),
              label: t('planning:runsOutMark', { day: line.runsOutOn.slice(5) }),
            },
          ],
        }),
  };
}
