import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseDay } from '#contract/closing.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { usePeriod } from '../../app/use-period.ts';
import { useMay } from '../../app/user.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { ClosePanel } from './close-panel.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { ReconciliationTabs } from './reconciliation-tabs.tsx';

/** What is to be closed: days, from the first to the last. */
interface Asked {
  readonly from: string;
  readonly to: string;
  readonly unexplained: number;
  readonly unsigned: number;
}

/** Every day with dispatches: what is left to do, and the sheet it was closed with. */
export function DaysView() {
  const { t } = useTranslation('reconciliation');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const may = useMay();
  const { closeId } = useSearch({ from: '/reconciliation' });
  const shown = usePeriod('reconciliation');
  const { period } = shown;
  const [current, setCurrent] = useState<CloseDay | undefined>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const days = useQuery(
    orpc.closing.days.queryOptions({
      input: period ?? skipToken,
      placeholderData: keepPreviousData,
    }),
  );
  // The panel asks the same; here it is for the title.
  const sheet = useQuery(
    orpc.closing.get.queryOptions({ input: closeId ? { closeId } : skipToken }),
  );
  const close = useCommand(db.closing.close, {
    onDone: (closed) => {
      setAsked(null);
      void message.success(t('close.done', { number: closed.number }));
      open(closed.id);
    },
  });
  const open = (id: number | undefined) =>
    void navigate({
      to: '/reconciliation',
      search: { view: 'days', closeId: id },
      replace: true,
    });
  const columns = useColumns();
  const day = days.data?.find((entry) => entry.day === current?.day);
  const openedDay = closeId
    ? days.data?.find((entry) => entry.close?.id === closeId)?.day
    : undefined;
  const begin = (target: Asked) => {
    close.clearError();
    if (target.unexplained + target.unsigned > 0) setAsked(target);
    else void close.run({ from: target.from, to: target.to });
  };
  const whole = period && {
    ...period,
    unexplained: (days.data ?? []).reduce((sum, one) => sum + one.unexplained, 0),
    unsigned: (days.data ?? []).reduce((sum, one) => sum + one.unsigned, 0),
  };
  return (
    <ScreenLayout
      title={t('title')}
      tabs={<ReconciliationTabs view="days" days={shown} />}
      primaryAction={{
        label: day === undefined ? t('close.day') : t('close.oneDay', { day: day.day }),
        shortcut: 'F8',
        needs: 'closing.close',
        disabled: day === undefined || day.close !== null,
        loading: close.pending,
        onClick: () => {
          if (day !== undefined) begin({ ...day, from: day.day, to: day.day });
        },
      }}
      actions={
        <Button
          disabled={whole === undefined || !may('closing.close')}
          onClick={() => {
            if (whole !== undefined) begin(whole);
          }}
        >
          {t('close.period')}
        </Button>
      }
      notice={
        days.error || (close.error && asked === null) ? (
          <ErrorNotice
            error={close.error ?? days.error}
            {...(close.error ? { onClose: close.clearError } : {})}
          />
        ) : undefined
      }
      detail={
        closeId === undefined ? undefined : closeId === 0 ? (
          <EmptyState title={t('close.open.title')} hint={t('close.open.hint')} />
        ) : (
          <ClosePanel key={closeId} closeId={closeId} />
        )
      }
      detailTitle={
        closeId === 0
          ? current?.day
          : [t('close.sheet'), sheet.data?.number].filter(Boolean).join(' ')
      }
      detailWidth={560}
      onCloseDetail={() => open(undefined)}
      footer={<span>{t(day === undefined ? 'close.choose' : 'close.foot')}</span>}
    >
      <DataGrid<CloseDay>
        id="close-days"
        label={t('tab.days')}
        rows={days.data}
        columns={columns}
        rowId={(row) => row.day}
        selectedId={day?.day ?? openedDay ?? null}
        onSelect={setCurrent}
        onOpen={(row) => open(row.close?.id ?? 0)}
        loading={days.isPending}
        exportName={t('tab.days')}
        empty={{ title: t('empty.title'), hint: t('empty.hint') }}
      />
      {asked !== null && (
        <ReasonDialog
          title={t('close.forceTitle')}
          explain={t('close.forceExplain', {
            unexplained: asked.unexplained,
            unsigned: asked.unsigned,
          })}
          ok={t('close.day')}
          pending={close.pending}
          error={close.error}
          onOk={(note) => void close.run({ from: asked.from, to: asked.to, note, force: true })}
          onClose={() => setAsked(null)}
        />
      )}
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<CloseDay>[] {
  const { t } = useTranslation('reconciliation');
  return useMemo<GridColumn<CloseDay>[]>(() => {
    const word = (row: CloseDay) =>
      row.close === null
        ? row.unexplained + row.unsigned > 0
          ? 'working'
          : 'ready'
        : row.close.lateEntries > 0
          ? 'late'
          : 'closed';
    const tones = {
      working: 'neutral',
      ready: 'information',
      late: 'attention',
      closed: 'good',
    } as const;
    return [
      { field: 'day', heading: t('terms:word.date'), kind: 'date', width: 112, pinned: 'left' },
      {
        id: 'state',
        heading: t('terms:word.state'),
        width: 130,
        value: (row) => word(row),
        text: (row) => t(`close.state.${word(row)}`),
        render: (row) => <ToneTag tone={tones[word(row)]}>{t(`close.state.${word(row)}`)}</ToneTag>,
      },
      { field: 'dispatches', heading: t('dispatches'), kind: 'integer', width: 92 },
      { field: 'personTrips', heading: t('personTrips'), kind: 'integer', width: 92 },
      {
        field: 'unexplained',
        heading: t('close.unexplained'),
        kind: 'integer',
        zero: '',
        width: 96,
      },
      { field: 'unsigned', heading: t('close.unsigned'), kind: 'integer', zero: '', width: 96 },
      {
        id: 'number',
        heading: t('close.sheet'),
        value: (row) => row.close?.number ?? '',
        width: 160,
      },
      {
        id: 'signedBy',
        heading: t('close.signedBy'),
        value: (row) => row.close?.signedBy ?? '',
        width: 120,
      },
      {
        id: 'late',
        heading: t('close.late'),
        kind: 'integer',
        zero: '',
        value: (row) => row.close?.lateEntries ?? 0,
        width: 96,
      },
      {
        id: 'note',
        heading: t('terms:word.note'),
        value: (row) => row.close?.note ?? '',
        flex: 1,
        minWidth: 120,
      },
    ];
  }, [t]);
}
