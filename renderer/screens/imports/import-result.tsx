import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#contract/imports.ts';
import { integer } from '../../app/format.ts';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './imports.module.css';
import { SheetTable } from './sheet-table.tsx';

const nextSteps = [
  { to: '/stock', key: 'stock' },
  { to: '/reconciliation', key: 'reconciliation' },
  { to: '/desk', key: 'desk' },
] as const;

/** What an import did, and where to go from here. */
export function ImportResult({ result }: { readonly result: ImportReport }) {
  const { t } = useTranslation('imports');
  const { totals } = result;
  return (
    <section className={styles.result} aria-label={t('result.title')}>
      <h2>
        <ToneTag tone="good">{t('result.title')}</ToneTag>
      </h2>
      <p role="status">
        {t('result.figures', {
          added: integer(totals.added),
          changed: integer(totals.changed),
          unchanged: integer(totals.unchanged),
          documents: integer(totals.documents),
        })}
      </p>
      {totals.refused > 0 && <p role="alert">{t('result.refused', { count: totals.refused })}</p>}
      <SheetTable sheets={result.sheets} totals={totals} done />
      <h3>{t('result.next')}</h3>
      <ul>
        {nextSteps.map(({ to, key }) => (
          <li key={key}>
            <Link to={to}>{t(`result.step.${key}`)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
