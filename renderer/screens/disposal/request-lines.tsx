import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import type { StockRequestKind } from '#contract/stock-requests.ts';
import styles from './disposal.module.css';
import type { RequestDraftLine } from './request-draft.ts';
import { RequestLineRow } from './request-line-row.tsx';

/** What every line of the table is told. */
export interface RequestLineContext {
  readonly kind: StockRequestKind;
  readonly items: ReadonlyMap<number, Item>;
  readonly showProblems: boolean;
  /** What the host refused of a line. */
  readonly refusalOf: (key: number) => string | undefined;
  readonly onChange: (key: number, change: Partial<Omit<RequestDraftLine, 'key'>>) => void;
  readonly onRemove: (key: number) => void;
}

/** The lines of a disposal or an adjustment, a row each, every field in reach of Tab. */
export function RequestLines({
  lines,
  ...context
}: RequestLineContext & { readonly lines: readonly RequestDraftLine[] }) {
  const { t } = useTranslation('disposal');
  const adjusts = context.kind === 'adjustment';
  return (
    <table className={`${styles.lines} ${styles.edited}`}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col">{t('terms:word.lot')}</th>
          {adjusts && (
            <>
              <th scope="col" className={styles.place}>
                {t('terms:word.location')}
              </th>
              <th scope="col" className={styles.direction}>
                {t('direction')}
              </th>
            </>
          )}
          <th scope="col" className={styles.quantity}>
            {t('terms:word.quantity')}
          </th>
          <th scope="col" className={styles.reason}>
            {t('terms:word.reason')}
          </th>
          <th scope="col" className={styles.remark}>
            {t('remark')}
          </th>
          <th scope="col" className={styles.button}>
            <span className={styles.hidden}>{t('removeLine')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <RequestLineRow key={line.key} line={line} {...context} />
        ))}
      </tbody>
    </table>
  );
}
