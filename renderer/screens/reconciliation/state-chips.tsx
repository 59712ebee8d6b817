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

/** At most one of the two is set. */
export interface ChipFilter {
  readonly state?: ReconciliationState;
  readonly flag?: ReconciliationFlag;
}

/** How many dispatches are in each state; pressing one shows only those. */
export function StateChips({
  list,
  value,
  onChange,
}: {
  readonly list: Reconciliation | undefined;
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
    </fieldset>
  );
}
