import type { ReactNode } from 'react';
import styles from './settings.module.css';

/** One subject of the settings. */
export function Section({
  title,
  id,
  children,
}: {
  readonly title: string;
  /** By which a link leads here. */
  readonly id?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.section} id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
