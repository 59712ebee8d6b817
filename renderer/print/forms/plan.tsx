import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanScenario } from '#contract/planning.ts';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { projectedStock } from '../../screens/planning/plan-chart.ts';
import { ChartPicture } from '../chart-picture.tsx';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** Charts of the rows that run out first; the table has all rows. */
const CHARTED = 4;

/** A scenario played through: when each thing runs out, and what to order. */
function PlanForm({
  plan,
  unitName,
  printedBy,
  posture,
}: {
  readonly plan: Plan;
  readonly unitName: string;
  readonly printedBy: string;
  readonly posture: NonNullable<PlanScenario['posture']>;
}) {
  const { t } = useTranslation(['print', 'planning']);
  const charted = plan.lines.filter((line) => line.runsOutOn !== null).slice(0, CHARTED);
  return (
    <FormFrame
      unitName={unitName}
      title={t('planning:formTitle')}
      facts={[
        [t('fact.period'), `${plan.start} — ${plan.end}`],
        [t('planning:trips'), integer(plan.trips)],
        [t('planning:trend.personTrips'), integer(plan.personTrips)],
        [t('planning:posture'), t(`terms:posture.${posture}`)],
      ]}
      printedRows={plan.lines.length}
      recordRows={plan.lines.length}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '5%', cell: (_row, index) => index + 1 },
          {
            heading: t('column.item'),
            cell: (row) => (
              <>
                {`${row.familyName} ${row.size}`.trim()}
                <small>{row.familyCode}</small>
              </>
            ),
          },
          { heading: t('column.unit'), width: '5%', cell: (row) => row.baseUnit },
          {
            heading: t('terms:word.usable'),
            width: '10%',
            numeric: true,
            cell: (row) => integer(row.usable),
          },
          {
            heading: t('planning:incoming'),
            width: '9%',
            numeric: true,
            cell: (row) => (row.incoming === 0 ? '' : integer(row.incoming)),
          },
          {
            heading: t('planning:demand'),
            width: '10%',
            numeric: true,
            cell: (row) => integer(row.demand),
          },
          {
            heading: t('planning:runsOutOn'),
            width: '12%',
            cell: (row) => row.runsOutOn ?? t('planning:lasts'),
          },
          {
            heading: t('planning:orderBy'),
            width: '12%',
            cell: (row) => row.orderBy ?? '',
          },
          {
            heading: t('planning:order'),
            width: '11%',
            numeric: true,
            cell: (row) => (row.orderQuantity === 0 ? '' : integer(row.orderQuantity)),
          },
        ]}
        rows={plan.lines}
        rowKey={(row) => row.key}
        emptyText={t('empty')}
      />
      {charted.map((line) => {
        const label = `${t('planning:projected')}: ${line.familyName} ${line.size}`.trim();
        return (
          <figure key={line.key}>
            <figcaption>{label}</figcaption>
            <ChartPicture spec={projectedStock(line, t)} label={label} />
          </figure>
        );
      })}
    </FormFrame>
  );
}

/** A plan; its params are a scenario. */
export const loadPlan: FormLoader = async (params) => {
  const scenario = params as PlanScenario;
  const info = await db.workspace.info();
  const plan = await db.planning.run(scenario);
  return {
    element: (
      <PlanForm
        plan={plan}
        unitName={info.unitName}
        printedBy={info.operator}
        posture={scenario.posture ?? 'regular'}
      />
    ),
    title: `${i18next.t('planning:formTitle')} ${plan.start}`,
    landscape: false,
  };
};
