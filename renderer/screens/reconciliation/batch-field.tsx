import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AutoComplete } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnlinkedSlip } from '#contract/reconciliation.ts';
import { orpc } from '../../app/queries.ts';

type Proposal = UnlinkedSlip['proposals'][number];

const MOST_FOUND = 100;

/** The words for why a dispatch was proposed. */
export function useEvidenceWords(): (evidence: Proposal['evidence']) => string {
  const { t } = useTranslation('reconciliation');
  return (evidence) => evidence.map((kind) => t(`terms:evidence.${kind}`)).join(' · ');
}

/** A batch number: one of those proposed, or any dispatch that holds what is typed. */
export function BatchField({
  proposals,
  value,
  label,
  onChange,
}: {
  readonly proposals: readonly Proposal[];
  readonly value: string;
  readonly label: string;
  readonly onChange: (batchNo: string) => void;
}) {
  const { t } = useTranslation('reconciliation');
  const words = useEvidenceWords();
  const typed = useDeferredValue(value.trim());
  const proposed = proposals.some(({ batchNo }) => batchNo === typed);
  const search = useQuery(
    orpc.dispatches.list.queryOptions({
      input: { search: typed, limit: MOST_FOUND },
      enabled: typed !== '' && !proposed,
      placeholderData: keepPreviousData,
    }),
  );
  const found = typed === '' || proposed ? [] : (search.data?.rows ?? []);
  const options = [
    ...proposals.map((entry) => ({
      value: entry.batchNo,
      about: [entry.departedAt ?? '', entry.squadName, entry.taskTypeName],
      why: words(entry.evidence),
    })),
    ...found
      .filter(({ batchNo }) => proposals.every((entry) => entry.batchNo !== batchNo))
      .map((entry) => ({
        value: entry.batchNo,
        about: [entry.departedAt ?? entry.businessDate, entry.squadName, entry.taskTypeName],
        why: entry.place,
      })),
  ];
  return (
    <AutoComplete
      size="small"
      style={{ width: 168 }}
      popupMatchSelectWidth={false}
      value={value}
      placeholder={t('typeBatchNo')}
      aria-label={label}
      onChange={onChange}
      options={options}
      optionRender={({ data: { value: batchNo, about, why } }) => (
        <>
          <span className="hq-code">{batchNo}</span>{' '}
          {about.filter((part) => part !== '').join(' · ')}
          <div className="hq-soft">{why}</div>
        </>
      )}
    />
  );
}
