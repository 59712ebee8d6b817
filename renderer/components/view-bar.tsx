import type { ReactNode } from 'react';
import styles from './view-bar.module.css';

/** The view of a screen and its days, in a line of their own; other filters stand beside the title. */
export function ViewBar({ children }: { readonly children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>;
}
