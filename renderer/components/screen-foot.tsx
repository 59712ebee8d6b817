import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { integer } from '../app/format.ts';
import { useLastAction } from '../app/last-action.ts';
import { askReversal } from '../app/reversal-request.ts';
import { DocumentLink } from './document-link.tsx';
import type { GridHandle } from './grid/grid-registry.ts';
import styles from './screen-foot.module.css';

/** Foot of a screen: its figures, rows and selection, and the last thing done, with its undoing. */
export function ScreenFoot({
  grids,
  children,
}: {
  readonly grids: readonly GridHandle[];
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const last = useLastAction();
  const [grid] = grids;
  if (grid === undefined && last === null && children === undefined) return null;
  return (
    <footer className={styles.foot}>
      {children}
      {grid !== undefined && (
        <span>
          {t('common:rows', { count: grid.displayed, rows: integer(grid.displayed) })}
          {grid.selected > 1 && ` · ${t('common:selected', { rows: integer(grid.selected) })}`}
        </span>
      )}
      {last !== null && (
        <span className={styles.last}>
          {t('common:lastAction')}
          <DocumentLink documentId={last.documentId} number={last.number} />
          {t(last.reversed ? 'common:wasReversed' : 'common:wasPosted')}
          {!last.reversed && (
            <button type="button" className="hq-link" onClick={() => askReversal(last)}>
              {t('common:undoByReversal')}
            </button>
          )}
        </span>
      )}
    </footer>
  );
}
