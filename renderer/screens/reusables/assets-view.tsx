import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select, Switch } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Asset, assetHindrance, serviceKinds } from '#contract/assets.ts';
import { type AssetState, assetStates } from '#contract/values.ts';
import { orpc } from '../../app/queries.ts';
import { useBusinessDate } from '../../app/use-business-date.ts';
import { useMay } from '../../app/user.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { type AssetAction, AssetActionDialog, actionsFor } from './asset-action-dialog.tsx';
import { AssetPanel } from './asset-panel.tsx';
import { AssetStateTag, DueDay, HindranceTag } from './asset-state.tsx';
import { RegisterForm } from './register-form.tsx';

/** Serial-numbered pieces: where each is, how worn, what it needs next. */
export function AssetsView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('reusables');
  const navigate = useNavigate();
  const may = useMay();
  const { assetId, due } = useSearch({ from: '/reusables' });
  const [text, setText] = useState('');
  const [state, setState] = useState<AssetState | undefined>();
  const [registering, setRegistering] = useState(false);
  const [checked, setChecked] = useState<readonly Asset[]>([]);
  const [action, setAction] = useState<AssetAction | null>(null);
  const assets = useQuery(
    orpc.assets.list.queryOptions({
      input: { serviceDue: due === true, ...(state === undefined ? {} : { states: [state] }) },
      placeholderData: keepPreviousData,
    }),
  );
  const byId = useMemo(
    () => new Map(assets.data?.map((asset) => [asset.id, asset])),
    [assets.data],
  );
  const chosen = checked.flatMap((asset) => byId.get(asset.id) ?? []);
  const columns = useAssetColumns(useBusinessDate());
  const look = (search: { assetId?: number | undefined; due?: true | undefined }) =>
    void navigate({ to: '/reusables', search: { view: 'assets', due, assetId, ...search } });
  const open = (id: number | undefined) => {
    setRegistering(false);
    look({ assetId: id });
  };
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} width={144} />
          <Select<AssetState>
            allowClear
            style={{ width: 114 }}
            popupMatchSelectWidth={false}
            placeholder={t('allStates')}
            aria-label={t('terms:word.state')}
            value={state}
            options={assetStates.map((value) => ({
              value,
              label: t(`terms:assetState.${value}`),
            }))}
            onChange={setState}
          />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label>
            <Switch
              size="small"
              checked={due === true}
              onChange={(on) => look({ due: on ? true : undefined })}
            />{' '}
            {t('onlyDue')}
          </label>
        </>
      }
      primaryAction={{
        label: t('register.action'),
        shortcut: 'N',
        needs: 'assets.register',
        onClick: () => setRegistering(true),
      }}
      actions={actionsFor(chosen)
        .filter((one) => may(one.procedure))
        .map((one) => (
          <Button key={one.kind} onClick={() => setAction(one)}>
            {t('action.count', { action: t(`action.${one.kind}`), count: chosen.length })}
          </Button>
        ))}
      notice={assets.error ? <ErrorNotice error={assets.error} /> : undefined}
      detail={
        registering ? (
          <RegisterForm onDone={() => setRegistering(false)} />
        ) : (
          assetId !== undefined && <AssetPanel key={assetId} assetId={assetId} />
        )
      }
      detailTitle={registering ? t('register.title') : (byId.get(assetId ?? 0)?.serialNo ?? '')}
      detailWidth={520}
      onCloseDetail={() => open(undefined)}
      footer={<span>{t('assetFoot')}</span>}
    >
      <DataGrid<Asset>
        id="assets"
        label={t('tab.assets')}
        rows={assets.data}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => open(row.id)}
        selectedId={assetId ?? null}
        onSelectMany={setChecked}
        loading={assets.isPending}
        quickFilter={text}
        exportName={t('tab.assets')}
        empty={{ title: t('empty.assets.title'), hint: t('empty.assets.hint') }}
      />
      {action !== null && (
        <AssetActionDialog action={action} assets={chosen} onClose={() => setAction(null)} />
      )}
    </ScreenLayout>
  );
}

function useAssetColumns(today: string): GridColumn<Asset>[] {
  const { t } = useTranslation('reusables');
  return useMemo<GridColumn<Asset>[]>(
    () => [
      { field: 'serialNo', heading: t('serialNo'), width: 110, pinned: 'left' },
      {
        field: 'state',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'assetState',
        width: 104,
        text: (row) => t(`terms:assetState.${row.state}`),
        render: (row) => <AssetStateTag asset={row} />,
      },
      { field: 'itemCode', heading: t('terms:word.itemCode'), width: 84 },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 152 },
      {
        id: 'where',
        heading: t('where'),
        flex: 1,
        minWidth: 140,
        value: (row) =>
          row.locationName ?? [row.squadName, row.recipient].filter(Boolean).join(' · '),
      },
      {
        id: 'cycles',
        heading: t('cycles'),
        kind: 'integer',
        width: 80,
        value: (row) => row.cycles,
        text: (row) =>
          row.cycleLimit === null ? String(row.cycles) : `${row.cycles} / ${row.cycleLimit}`,
      },
      {
        id: 'hindrance',
        heading: t('hindrance'),
        words: assetHindrance.options.map((hindrance) => t(`terms:assetHindrance.${hindrance}`)),
        value: (row) => row.hindrance ?? '',
        text: (row) => (row.hindrance === null ? '' : t(`terms:assetHindrance.${row.hindrance}`)),
        render: (row) => <HindranceTag hindrance={row.hindrance} />,
      },
      {
        id: 'service',
        heading: t('nextService'),
        width: 178,
        words: serviceKinds.map((kind) => `0000-00-00 ${t(`terms:serviceKind.${kind}`)}`),
        value: (row) => row.nextServiceOn,
        text: (row) =>
          row.nextService === null
            ? ''
            : `${row.nextServiceOn ?? ''} ${t(`terms:serviceKind.${row.nextService}`)}`.trim(),
        render: (row) =>
          row.nextService === null ? null : (
            <DueDay
              day={row.nextServiceOn}
              today={today}
              what={t(`terms:serviceKind.${row.nextService}`)}
            />
          ),
      },
      { field: 'issueNumber', heading: t('loan.slip'), width: 150, hidden: true },
      { field: 'lotNo', heading: t('terms:word.lot'), width: 110, hidden: true },
      { field: 'note', heading: t('terms:word.note'), width: 140, hidden: true },
    ],
    [t, today],
  );
}
