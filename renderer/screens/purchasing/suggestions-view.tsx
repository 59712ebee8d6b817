import { useQuery } from '@tanstack/react-query';
import { InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { money } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { lineOfSuggestion, type RequestDraftLine } from './request-draft.ts';
import { useSuggestionColumns } from './suggestion-columns.tsx';
import { SuggestionPanel } from './suggestion-panel.tsx';
import { proposedAmount, useProposedRows } from './use-proposed-rows.ts';
import type { PurchasingViewProps } from './views.ts';

const WINDOW_DAYS = 14;
const SAFETY_DAYS = 3;

/** What should be bought; ticked rows become a request. */
export function SuggestionsView({
  tabs,
  onMake,
}: PurchasingViewProps & {
  readonly onMake: (goods: readonly Partial<RequestDraftLine>[]) => void;
}) {
  const { t } = useTranslation('purchasing');
  const [text, setText] = useState('');
  const [windowDays, setWindowDays] = useState(WINDOW_DAYS);
  const [safetyDays, setSafetyDays] = useState(SAFETY_DAYS);
  const [openId, setOpenId] = useState<number | null>(null);
  const [ticked, setTicked] = useState<readonly number[]>([]);
  // The defaults are left out: the tabs ask the same question.
  const usual = windowDays === WINDOW_DAYS && safetyDays === SAFETY_DAYS;
  const list = useQuery(
    orpc.purchasing.suggestions.queryOptions({ input: usual ? {} : { windowDays, safetyDays } }),
  );
  const { rows, edits } = useProposedRows(list.data);
  const columns = useSuggestionColumns(edits);
  const chosen = useMemo(() => {
    const ids = new Set(ticked);
    return (rows ?? []).filter((row) => ids.has(row.itemId));
  }, [rows, ticked]);
  const opened = rows?.find((row) => row.itemId === openId);
  const amount = chosen.reduce((sum, row) => sum + (proposedAmount(row) ?? 0), 0);
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} />
          <Days label={t('windowDays')} value={windowDays} min={1} onChange={setWindowDays} />
          <Days label={t('safetyDays')} value={safetyDays} min={0} onChange={setSafetyDays} />
        </>
      }
      primaryAction={{
        label: chosen.length === 0 ? t('newRequest') : t('makeRequest', { count: chosen.length }),
        shortcut: 'N',
        needs: 'purchasing.requests.submit',
        onClick: () => onMake(chosen.map(lineOfSuggestion)),
      }}
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={opened && <SuggestionPanel row={opened} safetyDays={safetyDays} />}
      detailTitle={opened && `${opened.itemCode} ${opened.itemName}`}
      detailWidth={460}
      onCloseDetail={() => setOpenId(null)}
      footer={
        <span>
          {chosen.length === 0
            ? t('suggestionsFoot')
            : t('chosenFoot', { count: chosen.length, amount: money(amount) })}
        </span>
      }
    >
      <DataGrid
        id="purchase-suggestions"
        label={t('tabs.suggestions')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.itemId}
        onOpen={(row) => setOpenId(row.itemId)}
        selectedId={openId ?? null}
        onSelectMany={(many) => setTicked(many.map((row) => row.itemId))}
        loading={list.isPending}
        quickFilter={text}
        empty={{ title: t('noSuggestions.title'), hint: t('noSuggestions.hint') }}
        exportName={t('tabs.suggestions')}
      />
    </ScreenLayout>
  );
}

function Days({
  label,
  value,
  min,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly onChange: (days: number) => void;
}) {
  return (
    <InputNumber
      style={{ width: 160 }}
      prefix={<span className="hq-soft">{label}</span>}
      controls={false}
      min={min}
      max={365}
      precision={0}
      value={value}
      aria-label={label}
      onChange={(days) => {
        if (days !== null) onChange(days);
      }}
    />
  );
}
