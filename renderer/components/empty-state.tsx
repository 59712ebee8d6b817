import { Button } from 'antd';
import styles from './empty-state.module.css';

/** What an empty list says: that it is empty, and what to do about it. */
export interface EmptyText {
  readonly title: string;
  readonly hint?: string;
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

/** An empty list's words and its next step. */
export function EmptyState({ title, hint, action }: EmptyText) {
  return (
    <div className={styles.empty} role="status">
      <div className={styles.title}>{title}</div>
      {hint !== undefined && <div className={styles.hint}>{hint}</div>}
      {action !== undefined && <Button onClick={action.onClick}>{action.label}</Button>}
    </div>
  );
}
