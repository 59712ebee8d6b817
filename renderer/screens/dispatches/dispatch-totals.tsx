import { useTranslation } from 'react-i18next';
import { integer } from '../../app/format.ts';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import styles from './dispatch-totals.module.css';

interface Figures {
  readonly dispatches: number;
  readonly personTrips: number;
  readonly investigated: number;
  readonly samples: number;
  readonly areaM2: number;
}
type Group = Figures & { readonly key: string };
interface Totals extends Figures {
  readonly bySquad: readonly Group[];
  readonly byTaskType: readonly Group[];
  readonly byDay: readonly Group[];
}

/** Totals of the log by squad, by task type and by day, each adding up to the same foot. */
export function DispatchTotals({ totals }: { readonly totals: Totals | undefined }) {
  const { t } = useTranslation('dispatches');
  if (totals === undefined) return <PanelSkeleton />;
  const groups = [
    [t('totals.bySquad'), totals.bySquad],
    [t('totals.byTaskType'), totals.byTaskType],
    [t('totals.byDay'), totals.byDay],
  ] as const;
  return (
    <>
      {groups.map(([title, rows]) => (
        <GroupTable key={title} title={title} rows={rows} totals={totals} />
      ))}
    </>
  );
}

function GroupTable({
  title,
  rows,
  totals,
}: {
  readonly title: string;
  readonly rows: readonly Group[];
  readonly totals: Figures;
}) {
  const { t } = useTranslation('dispatches');
  return (
    <table className={styles.totals}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{t('totals.dispatches')}</th>
          <th scope="col">{t('terms:word.personTrips')}</th>
          <th scope="col">{t('totals.investigated')}</th>
          <th scope="col">{t('totals.samples')}</th>
          <th scope="col">{t('totals.area')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FigureRow key={row.key} label={row.key} figures={row} />
        ))}
      </tbody>
      <tfoot>
        <FigureRow label={t('common:total')} figures={totals} />
      </tfoot>
    </table>
  );
}

function FigureRow({ label, figures }: { readonly label: string; readonly figures: Figures }) {
  const { dispatches, personTrips, investigated, samples, areaM2 } = figures;
  return (
    <tr>
      <th scope="row">{label}</th>
      {[dispatches, personTrips, investigated, samples, areaM2].map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change
        <td key={index}>{integer(value)}</td>
      ))}
    </tr>
  );
}
