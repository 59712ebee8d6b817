import { useTranslation } from 'react-i18next';
import type { ImportReport, ImportSheetReport } from '#contract/imports.ts';
import { integer } from '../../app/format.ts';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './imports.module.css';

const figures = ['rows', 'added', 'changed', 'unchanged', 'refused', 'warnings'] as const;

function Verdict({ sheet, done }: { readonly sheet: ImportSheetReport; readonly done: boolean }) {
  const { t } = useTranslation('imports');
  if (sheet.problem !== null) {
    return <ToneTag tone="danger">{sheet.problemMessage ?? t('verdict.problem')}</ToneTag>;
  }
  if (sheet.refused > 0) {
    return <ToneTag tone="danger">{t('verdict.refused', { count: sheet.refused })}</ToneTag>;
  }
  if (sheet.warnings > 0) {
    return <ToneTag tone="attention">{t('verdict.warnings', { count: sheet.warnings })}</ToneTag>;
  }
  if (sheet.added + sheet.changed === 0) {
    return <ToneTag tone="neutral">{t('verdict.unchanged')}</ToneTag>;
  }
  return <ToneTag tone="good">{t(done ? 'verdict.done' : 'verdict.good')}</ToneTag>;
}

/** One row a sheet: what it is, what becomes of its rows, and what is wrong with it. */
export function SheetTable({
  sheets,
  totals,
  done = false,
}: {
  readonly sheets: readonly ImportSheetReport[];
  readonly totals: ImportReport['totals'];
  /** It was imported, not only looked at. */
  readonly done?: boolean;
}) {
  const { t } = useTranslation('imports');
  const number = (value: number) => (value === 0 ? '' : integer(value));
  return (
    <table className={styles.sheets}>
      <thead>
        <tr>
          <th scope="col">{t('column.file')}</th>
          <th scope="col">{t('column.kind')}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col" className={styles.numeric}>
              {t(`column.${figure}`)}
            </th>
          ))}
          <th scope="col">{t('column.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {sheets.map((sheet) => (
          <tr key={`${sheet.file}/${sheet.sheet}`}>
            <th scope="row">
              {sheet.file} <span className="hq-soft">{sheet.sheet}</span>
            </th>
            <td>{sheet.kind === null ? '' : t(`terms:importKind.${sheet.kind}`)}</td>
            {figures.map((figure) => (
              <td key={figure} className={styles.numeric}>
                {number(sheet[figure])}
              </td>
            ))}
            <td>
              <Verdict sheet={sheet} done={done} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('common:total')}</th>
          <td />
          {figures.map((figure) => (
            <td key={figure} className={styles.numeric}>
              {integer(totals[figure])}
            </td>
          ))}
          <td>{totals.documents > 0 && t('documents', { count: totals.documents })}</td>
        </tr>
      </tfoot>
    </table>
  );
}
