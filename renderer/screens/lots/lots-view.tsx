import { DownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Select, Switch } from 'antd';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LotRow, type LotUse, lotUses } from '#contract/lots.ts';
import { money } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LocationPicker } from '../../components/pickers.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { type LotAction, LotActionForm, lotActions, mayBe } from './lot-action-form.tsx';
import { useLotColumns } from './lot-columns.tsx';
import { LotPanel } from './lot-panel.tsx';

const HORIZONS = [0, 30, 60, 90, 180, 365] as const;

const searchText = (row: LotRow) => row.pinyin;

/** The lots, those chosen, and what is done with them. */
export function LotsView({
  views,
  lotId,
  open,
}: {
  readonly views: ReactNode;
  readonly lotId: number | undefined;
  readonly open: (next: { readonly lotId?: number; readonly recallId?: number }) => void;
}) {
  const { t } = useTranslation('lots');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [use, setUse] = useState<LotUse | undefined>();
  const [expiringWithinDays, setHorizon] = useState<number | undefined>();
  const [locationId, setLocationId] = useState<number | undefined>();
  const [includeZero, setIncludeZero] = useState(false);
  const [chosenIds, setChosenIds] = useState<ReadonlySet<number>>(new Set());
  const [action, setAction] = useState<{
    readonly action: LotAction;
    readonly lots: readonly LotRow[];
  } | null>(null);
  const list = useQuery(
    orpc.lots.list.queryOptions({
      input: { use, expiringWithinDays, locationId, includeZero },
      placeholderData: (before) => before,
    }),
  );
  const columns = useLotColumns();
  const choose = useCallback(
    (rows: readonly LotRow[]) => setChosenIds(new Set(rows.map((row) => row.lotId))),
    [],
  );
  // What was chosen, as it is now: its state may have changed since.
  const chosen = (list.data ?? []).filter((row) => chosenIds.has(row.lotId));
  const close = useCallback(() => {
    setAction(null);
    open({});
  }, [open]);
  const selected = list.data?.find((row) => row.lotId === lotId);
  const amount = useMemo(
    () => (list.data ?? []).reduce((sum, row) => sum + row.amount, 0),
    [list.data],
  );
  const begin = (next: LotAction, lots: readonly LotRow[]) => setAction({ action: next, lots });
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {views}
          <QuickFilter value={text} onChange={setText} width={150} />
          <Select<LotUse>
            allowClear
            style={{ width: 122 }}
            placeholder={t('anyUse')}
            aria-label={t('terms:word.state')}
            value={use}
            options={lotUses.map((value) => ({ value, label: t(`terms:lotUse.${value}`) }))}
            onChange={(value) => setUse(value)}
          />
          <Select<number>
            allowClear
            style={{ width: 126 }}
            placeholder={t('anyExpiry')}
            aria-label={t('horizon')}
            value={expiringWithinDays}
            options={HORIZONS.map((days) => ({
              value: days,
              label: days === 0 ? t('expiredOrToday') : t('withinDays', { count: days }),
            }))}
            onChange={(value) => setHorizon(value)}
          />
          <LocationPicker
            allowClear
            style={{ width: 146 }}
            placeholder={t('anyPlace')}
            aria-label={t('terms:word.location')}
            value={locationId ?? null}
            onChange={setLocationId}
          />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label>
            <Switch size="small" checked={includeZero} onChange={setIncludeZero} />{' '}
            {t('includeZero')}
          </label>
        </>
      }
      actions={
        <Dropdown
          trigger={['click']}
          disabled={chosen.length === 0}
          menu={{
            items: lotActions.map((key) => ({
              key,
              label: t(`action.${key}`),
              danger: key === 'recall',
              disabled: !chosen.every((row) => mayBe(key, row)),
            })),
            onClick: ({ key }) => {
              const next = lotActions.find((name) => name === key);
              if (next !== undefined) begin(next, chosen);
            },
          }}
        >
          <Button>
            {t('withChosen', { count: chosen.length })} <DownOutlined />
          </Button>
        </Dropdown>
      }
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={
        action !== null ? (
          <LotActionForm
            key={action.action}
            {...action}
            onDone={(recallId) => {
              setAction(null);
              if (recallId !== undefined) open({ recallId });
            }}
          />
        ) : (
          lotId !== undefined && (
            <LotPanel
              key={lotId}
              lotId={lotId}
              onAction={(next, lot) => begin(next, [lot])}
              onRecall={(recallId) => open({ recallId })}
            />
          )
        )
      }
      detailTitle={
        action !== null
          ? t(`action.${action.action}`)
          : `${selected?.itemCode ?? ''} ${selected?.itemName ?? ''} ${selected?.lotNo ?? ''}`.trim()
      }
      detailWidth={560}
      onCloseDetail={close}
      footer={<span className="hq-number">{t('foot', { amount: money(amount) })}</span>}
    >
      <DataGrid
        id="lots"
        label={t('title')}
        rows={list.data}
        columns={columns}
        rowId={(row) => row.lotId}
        selectedId={lotId ?? null}
        onSelectMany={choose}
        onOpen={(row) => {
          setAction(null);
          open({ lotId: row.lotId });
        }}
        loading={list.isPending}
        quickFilter={text}
        searchText={searchText}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: { label: t('empty.action'), onClick: () => void navigate({ to: '/receiving' }) },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}
