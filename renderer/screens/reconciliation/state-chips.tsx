import { useTranslation } from 'react-i18next';
import {
  type Reconciliation,
  type ReconciliationFlag,
  type ReconciliationState,
  reconciliationFlags,
  reconciliationStates,
} from '#contract/reconciliation.ts';
import { integer } from '../../app/format.ts';
import { toneOf } from '../../components/state-kinds.ts';
import styles from './reconciliation.module.css';
import { toneOfWork } from './review-section.tsx';
import { type WorkState, workStates } from './work-row.ts';

/** At most one of them is set. */
export interface ChipFilter {
  readonly state?: ReconciliationState;
  readonly flag?: ReconciliationFlag;
  readonly work?: WorkState;
}

/** How many dispatches are in each state; pressing one shows only those. */
export function StateChips({
  list,
  work,
  value,
  onChange,
}: {
  readonly list: Reconciliation | undefined;
  /** Of the rows that the other chips leave. */
  readonly work: Readonly<Record<WorkState, number>> | undefined;
  readonly value: ChipFilter;
  readonly onChange: (value: ChipFilter) => void;
}) {
  const { t } = useTranslation('reconciliation');
  const chip = (
    kind: 'reconciliationState' | 'reconciliationFlag',
    name: string,
    count: number,
    pressed: boolean,
    next: ChipFilter,
  ) => (
    <button
      key={name}
      type="button"
      className={styles.chip}
      data-tone={toneOf(kind, name)}
      aria-pressed={pressed}
      onClick={() => onChange(pressed ? {} : next)}
    >
      {t(`terms:${kind}.${name}`)} <b className="hq-number">{integer(count)}</b>
    </button>
  );
  return (
    <fieldset className={styles.chips} aria-label={t('chips')}>
      {reconciliationStates.map((state) =>
        chip('reconciliationState', state, list?.counts[state] ?? 0, value.state === state, {
          state,
        }),
      )}
      <span className={styles.gap} />
      {reconciliationFlags.map((flag) =>
        chip('reconciliationFlag', flag, list?.flagCounts[flag] ?? 0, value.flag === flag, {
          flag,
        }),
      )}
      <span className={styles.gap} />
      {workStates.map((state) => (
        <button
          key={state}
          type="button"
          className={styles.chip}
          data-tone={toneOfWork(state)}
          aria-pressed={value.work === state}
          onClick={() => onChange(value.work === state ? {} : { work: state })}
        >
          {t(`work.${state}`)} <b className="hq-number">{integer(work?.[state] ?? 0)}</b>
        </button>
      ))}
    </fieldset>
  );
}
