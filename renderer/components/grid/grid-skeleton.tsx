import styles from '../data-grid.module.css';
import { Delayed } from '../delayed.tsx';
import { columnId, type GridColumn } from './grid-column.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/** The outline of the table to come, once the wait is long enough to be noticed. */
export function GridSkeleton<Row>({ columns }: { readonly columns: readonly GridColumn<Row>[] }) {
  const shown = columns.filter((column) => column.hidden !== true).slice(0, 8);
  return (
    <Delayed>
      <div className={styles.skeleton} aria-hidden>
        {ROWS.map((row) => (
          <div key={row} className={styles.skeletonRow}>
            {shown.map((column) => (
              <span key={columnId(column)} className={styles.skeletonCell} />
            ))}
          </div>
        ))}
      </div>
    </Delayed>
  );
}
