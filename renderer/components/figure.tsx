import type { ReactNode } from 'react';
import styles from './figure.module.css';
import type { Tone } from './state-kinds.ts';

/** A number with its label; with `onOpen` the number leads to what it counts. */
export function Figure({
  label,
  value,
  unit,
  tone,
  onOpen,
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly unit?: string;
  readonly tone?: Tone;
  readonly onOpen?: () => void;
}) {
  const number = (
    <>
      <span className={styles.value}>{value}</span>
      {unit !== undefined && <span className={styles.unit}>{unit}</span>}
    </>
  );
  return (
    <div className={styles.figure} data-tone={tone}>
      <div className={styles.label}>{label}</div>
      {onOpen === undefined ? (
        <div className={styles.number}>{number}</div>
      ) : (
        <button type="button" className={styles.number} onClick={onOpen}>
          {number}
        </button>
      )}
    </div>
  );
}
