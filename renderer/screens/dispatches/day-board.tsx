import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import { dispatchStatuses } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './dispatch-views.module.css';

/** The dispatches of a day by how far they are, each with its next step. */
export function DayBoard({
  day,
  dispatchId,
  onOpen,
}: {
  readonly day: string;
  readonly dispatchId: number | undefined;
  readonly onOpen: (dispatchId: number) => void;
}) {
  const { t } = useTranslation('dispatches');
  const query = useQuery(orpc.dispatches.list.queryOptions({ input: { from: day, to: day } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const rows = query.data.rows;
  return (
    <div className={styles.board}>
      {dispatchStatuses.map((status) => {
        const own = rows
          .filter((row) => row.status === status)
          .toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
        const people = own.reduce((sum, row) => sum + row.headcount, 0);
        return (
          <section key={status} aria-label={t(`terms:dispatchStatus.${status}`)}>
            <h2>
              <StateTag kind="dispatchStatus" state={status} />
              <span className="hq-soft">
                {t('board.count', { count: own.length, people: integer(people) })}
              </span>
            </h2>
            <ul>
              {own.map((row) => (
                <Card
                  key={row.id}
                  row={row}
                  day={day}
                  current={row.id === dispatchId}
                  onOpen={() => onOpen(row.id)}
                />
              ))}
            </ul>
            {own.length === 0 && <p className="hq-soft">{t('board.none')}</p>}
          </section>
        );
      })}
    </div>
  );
}

function timeOf(row: Dispatch): string {
  return row.departedAt ?? row.plannedAt ?? row.businessDate;
}

function Card({
  row,
  day,
  current,
  onOpen,
}: {
  readonly row: Dispatch;
  readonly day: string;
  readonly current: boolean;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation('dispatches');
  const may = useMay();
  const upsert = useCommand(db.dispatches.upsert);
  const step =
    row.status === 'planned' ? 'departedAt' : row.status === 'out' ? 'returnedAt' : undefined;
  return (
    <li className={styles.cardRow} data-current={current}>
      <button type="button" className={styles.open} onClick={onOpen}>
        <span>
          <b className="hq-number">{timeOf(row).slice(11)}</b>{' '}
          <span className="hq-code">{row.batchNo}</span>
        </span>
        <span>
          {row.squadName} · {t('common:people', { count: row.headcount })}
        </span>
        <span>
          {row.taskTypeName} <StateTag kind="riskShort" state={row.risk} />
        </span>
        <span className="hq-soft">{[row.place, row.vehicle].filter(Boolean).join(' · ')}</span>
      </button>
      {step !== undefined && may('dispatches.upsert') && (
        <Button
          size="small"
          loading={upsert.pending ? { delay: 300 } : false}
          onClick={() =>
            void upsert.run({
              dispatchId: row.id,
              [step]: `${day} ${new Date().toTimeString().slice(0, 5)}`,
            })
          }
        >
          {t(step === 'departedAt' ? 'action.depart' : 'action.return')}
        </Button>
      )}
      <ErrorNotice error={upsert.error} onClose={upsert.clearError} />
    </li>
  );
}
