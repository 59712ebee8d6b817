import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** One labelled fact; `wide` ones take a whole line. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly wide?: boolean;
}

/** Labelled facts in two columns; null entries are left out. */
export function Facts({ facts }: { readonly facts: readonly (Fact | null)[] }) {
  const shown = facts.filter((fact) => fact !== null);
  return (
    <dl className={styles.facts}>
      {shown.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two facts may share a label
        <div key={`${fact.label}:${index}`} className={styles.fact} data-wide={fact.wide === true}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
