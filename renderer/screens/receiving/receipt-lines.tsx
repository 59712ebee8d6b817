import { useTranslation } from 'react-i18next';
import { type DraftLine, isBlank } from './receipt-draft.ts';
import { ReceiptLineRow } from './receipt-line-row.tsx';
import styles from './receiving.module.css';

/** What every line of the table is told. */
export interface LineContext {
  readonly businessDate: string;
  /** Where goods go that name no place. */
  readonly storeName: string;
  /** Lines are inspected: some may be quarantined or rejected. */
  readonly inspects: boolean;
  /** Show what is missing; before the first try nothing is marked. */
  readonly showProblems: boolean;
  /** What the host refused of a line. */
  readonly refusalOf: (key: number) => string | undefined;
  readonly onChange: (key: number, change: Partial<DraftLine>) => void;
  readonly onRemove: (key: number) => void;
}

/** The lines of a receipt, a row each, every field in reach of Tab. */
export function ReceiptLines({
  lines,
  ...context
}: LineContext & { readonly lines: readonly DraftLine[] }) {
  const { t } = useTranslation('receiving');
  // A receipt with nothing in it is told what its first line needs.
  const nothing = lines.every(isBlank);
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col" className="hq-needed">
            {t('terms:word.item')}
          </th>
          <th scope="col">{t('terms:word.lot')}</th>
          <th scope="col">{t('terms:word.madeOn')}</th>
          <th scope="col">{t('terms:word.expiresOn')}</th>
          <th scope="col" className="hq-needed">
            {t(context.inspects ? 'accepted' : 'terms:word.quantity')}
          </th>
          <th scope="col">{t('amountYuan')}</th>
          <th scope="col">{t('terms:word.location')}</th>
          <th scope="col">
            <span className={styles.hidden}>{t('removeLine')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <ReceiptLineRow
            key={line.key}
            line={line}
            checked={context.showProblems && (nothing || !isBlank(line))}
            {...context}
          />
        ))}
      </tbody>
    </table>
  );
}
