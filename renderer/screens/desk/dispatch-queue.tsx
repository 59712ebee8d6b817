import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './desk.module.css';

/** Time of day where it is today's, else the date with it. */
function when(dispatch: Dispatch, businessDate: string): string {
  const at = dispatch.departedAt ?? dispatch.plannedAt;
  if (at === null) return dispatch.businessDate.slice(5);
  return at.startsWith(businessDate) ? at.slice(11) : at.slice(5);
}

/** Dispatches waiting for their kit, most urgent first. */
export function DispatchQueue({
  waiting,
  selectedId,
  drafts,
  together,
  businessDate,
  onSelect,
  onNew,
}: {
  readonly waiting: readonly Dispatch[];
  readonly selectedId: number | undefined;
  /** Ids of dispatches with a half-made slip. */
  readonly drafts: ReadonlySet<number>;
  /** The way to serve several crews of one task at once. */
  readonly together: ReactNode;
  readonly businessDate: string;
  readonly onSelect: (dispatchId: number) => void;
  readonly onNew: () => void;
}) {
  const { t } = useTranslation('desk');
  return (
    <section className={styles.queue} aria-label={t('queue')}>
      <h2 className={styles.queueTitle}>{t('waiting', { count: waiting.length })}</h2>
      {together !== false && <div className={styles.together}>{together}</div>}
      {waiting.length === 0 && (
        <EmptyState
          title={t('empty.title')}
          hint={t('empty.hint')}
          action={{ label: t('new.open'), onClick: onNew }}
        />
      )}
      <ul>
        {waiting.map((dispatch) => (
          <li key={dispatch.id}>
            <button
              type="button"
              className={styles.entry}
              aria-current={dispatch.id === selectedId}
              onClick={() => onSelect(dispatch.id)}
            >
              <span className={styles.entryHead}>
                <b className="hq-number">{when(dispatch, businessDate)}</b>
                <StateTag kind="risk" state={dispatch.risk} />
                <span>{t('common:people', { count: dispatch.headcount })}</span>
                {drafts.has(dispatch.id) && <em>{t('draft')}</em>}
              </span>
              <span>{dispatch.taskTypeName}</span>
              <span className="hq-soft">
                {[dispatch.squadName, dispatch.place].filter((part) => part !== '').join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
