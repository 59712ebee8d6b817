import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkspaceHoldings } from '#contract/workspace.ts';
import { dateTimeOfInstant, fileSize, integer, money } from '../app/format.ts';
import { problemWords } from '../app/problem-words.ts';
import { Facts } from './facts.tsx';
import { ToneTag } from './state-tag.tsx';

/** What a workspace or backup file holds, and whether it is sound. */
export function HoldingsFacts({ holdings }: { readonly holdings: WorkspaceHoldings }) {
  const { t } = useTranslation();
  const { counts, lastDocument } = holdings;
  return (
    <>
      <Facts
        facts={[
          { label: t('common:holdings.unitName'), value: holdings.unitName },
          {
            label: t('common:holdings.sound'),
            value: holdings.sound ? (
              <ToneTag tone="good">{t('common:holdings.isSound')}</ToneTag>
            ) : (
              <ToneTag tone="danger">{t('common:holdings.notSound')}</ToneTag>
            ),
          },
          {
            label: t('common:holdings.lastDocument'),
            value:
              lastDocument === null
                ? t('common:holdings.none')
                : `${lastDocument.number} (${dateTimeOfInstant(lastDocument.recordedAt)})`,
          },
          { label: t('common:holdings.stockAmount'), value: money(holdings.stockAmount) },
          { label: t('common:holdings.items'), value: integer(counts.items) },
          { label: t('common:holdings.documents'), value: integer(counts.documents) },
          { label: t('common:holdings.dispatches'), value: integer(counts.dispatches) },
          { label: t('common:holdings.movements'), value: integer(counts.movements) },
          { label: t('common:holdings.size'), value: fileSize(holdings.sizeBytes) },
          { label: t('common:holdings.path'), value: holdings.path, wide: true },
        ]}
      />
      {holdings.found.length > 0 && (
        <Alert
          type="error"
          title={t('common:holdings.problems')}
          description={
            <ul>
              {holdings.found
                .map((problem) => problemWords(problem, t))
                .map((words) => (
                  <li key={words}>{words}</li>
                ))}
            </ul>
          }
        />
      )}
    </>
  );
}
