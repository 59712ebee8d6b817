import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntakeReport, IntakeSource } from '#contract/intake.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './intake.module.css';
import { KnownWords } from './known-words.tsx';
import { ReportPanel } from './report-panel.tsx';
import { toneOfReport } from './report-tone.ts';
import { SourceForm } from './source-form.tsx';
import { SourceList } from './source-list.tsx';

type Side =
  | { readonly kind: 'new' }
  | { readonly kind: 'source'; readonly source: IntakeSource }
  | { readonly kind: 'report'; readonly id: number }
  | { readonly kind: 'words' };

/** Dispatch logs that come in by themselves: where from, and what each brought. */
export function IntakeScreen() {
  const { t } = useTranslation('intake');
  const { message } = App.useApp();
  const may = useMay();
  const [side, setSide] = useState<Side | null>(null);
  const [sourceId, setSourceId] = useState<number | undefined>();
  const sources = useQuery(orpc.intake.sources.queryOptions());
  const reports = useQuery(
    orpc.intake.reports.queryOptions({ input: sourceId === undefined ? {} : { sourceId } }),
  );
  const take = useCommand(db.intake.takeNow, {
    onDone: ({ reports: left }) =>
      void message.info(left.length === 0 ? t('nothingNew') : t('took', { count: left.length })),
  });
  const columns = useColumns();
  return (
    <ScreenLayout
      title={t('title')}
      primaryAction={{
        label: t('addSource'),
        shortcut: 'N',
        needs: 'intake.saveSource',
        onClick: () => setSide({ kind: 'new' }),
      }}
      actions={<Button onClick={() => setSide({ kind: 'words' })}>{t('words.title')}</Button>}
      notice={
        sources.error || reports.error || take.error ? (
          <ErrorNotice
            error={take.error ?? sources.error ?? reports.error}
            {...(take.error ? { onClose: take.clearError } : {})}
          />
        ) : undefined
      }
      detail={
        side === null ? undefined : side.kind === 'report' ? (
          <ReportPanel key={side.id} reportId={side.id} />
        ) : side.kind === 'words' ? (
          <KnownWords />
        ) : (
          <SourceForm
            key={side.kind === 'source' ? side.source.id : 0}
            source={side.kind === 'source' ? side.source : undefined}
            onDone={() => setSide(null)}
          />
        )
      }
      detailTitle={side === null ? undefined : t(`side.${side.kind}`)}
      detailWidth={520}
      onCloseDetail={() => setSide(null)}
      footer={<span>{t('foot')}</span>}
    >
      {sources.data === undefined ? (
        <PanelSkeleton />
      ) : (
        <SourceList
          sources={sources.data}
          chosenId={sourceId}
          busy={take.pending}
          onChoose={(id) => setSourceId(id === sourceId ? undefined : id)}
          onEdit={
            may('intake.saveSource') ? (source) => setSide({ kind: 'source', source }) : undefined
          }
          onTake={
            may('intake.takeNow') ? (source) => void take.run({ sourceId: source.id }) : undefined
          }
        />
      )}
      <div className={styles.grid}>
        <DataGrid<IntakeReport>
          id="intake-reports"
          label={t('reports')}
          rows={reports.data}
          columns={columns}
          rowId={(row) => row.id}
          selectedId={side?.kind === 'report' ? side.id : null}
          onOpen={(row) => setSide({ kind: 'report', id: row.id })}
          loading={reports.isPending}
          exportName={t('reports')}
          empty={{ title: t('empty.title'), hint: t('empty.hint') }}
        />
      </div>
    </ScreenLayout>
  );
}

function useColumns(): GridColumn<IntakeReport>[] {
  const { t } = useTranslation('intake');
  return useMemo<GridColumn<IntakeReport>[]>(() => {
    const outcome = (row: IntakeReport) =>
      row.failure === null ? t(`outcome.${row.outcome}`) : t(`failure.${row.failure}`);
    return [
      {
        id: 'outcome',
        heading: t('terms:word.state'),
        width: 150,
        value: (row) => row.outcome,
        text: outcome,
        render: (row) => <ToneTag tone={toneOfReport(row)}>{outcome(row)}</ToneTag>,
      },
      {
        id: 'at',
        heading: t('terms:word.recordedAt'),
        kind: 'datetime',
        value: (row) => dateTimeOfInstant(row.recordedAt),
        width: 150,
      },
      {
        id: 'source',
        heading: t('source'),
        value: (row) => row.sourceName ?? t(`kind.${row.kind}`),
        width: 130,
      },
      { field: 'name', heading: t('file'), flex: 1, minWidth: 200 },
      { field: 'added', heading: t('added'), kind: 'integer', zero: '', width: 80 },
      { field: 'changed', heading: t('changed'), kind: 'integer', zero: '', width: 80 },
      { field: 'unchanged', heading: t('unchanged'), kind: 'integer', zero: '', width: 80 },
      { field: 'refused', heading: t('refused'), kind: 'integer', zero: '', width: 80 },
      { field: 'actor', heading: t('actor'), width: 110 },
    ];
  }, [t]);
}
