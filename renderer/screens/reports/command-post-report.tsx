import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandPost, DispatchFigures } from '#contract/daily.ts';
import { orpc } from '../../app/queries.ts';
import { useBusinessDate } from '../../app/use-business-date.ts';
import { useCopyText } from '../../components/copy-text.tsx';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { commandPostText } from './daily-text.ts';
import { useKeptParams } from './kept-params.ts';
import { ReportFrame } from './report-frame.tsx';
import { AsOfField } from './report-params.tsx';

type Row = CommandPost['bySquad'][number];
interface Params {
  readonly date: string | undefined;
  readonly by: 'bySquad' | 'byTask';
}

const names = ['dispatches', 'personTrips', 'investigated', 'samples', 'areaM2'] as const;
const parts = ['day', 'cumulative'] as const;

/** What the command post asks for every evening: the day and all days up to it. */
export function CommandPostReport() {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const businessDate = useBusinessDate();
  const [params, change] = useKeptParams<Params>('command-post', {
    date: undefined,
    by: 'bySquad',
  });
  const date = params.date ?? businessDate;
  const asked = date === '' ? undefined : { date };
  const report = useQuery(
    orpc.daily.commandPost.queryOptions({
      input: asked ?? skipToken,
      placeholderData: (before) => before,
    }),
  );
  const { data } = report;
  const copy = useCopyText();
  const columns = useMemo<GridColumn<Row>[]>(
    () => [
      { field: 'name', heading: t(`command.${params.by}`), flex: 1, minWidth: 180, pinned: 'left' },
      ...parts.flatMap((part) =>
        names.map(
          (name): GridColumn<Row> => ({
            id: `${part}.${name}`,
            group: t(`command.${part}`),
            heading: t(`command.${name}`),
            kind: 'integer',
            zero: '',
            width: 98,
            value: (row) => row[part][name],
          }),
        ),
      ),
    ],
    [t, params.by],
  );
  const totals = useCallback(
    (rows: readonly Row[]) => ({
      name: t('common:total'),
      ...Object.fromEntries(
        parts.flatMap((part) =>
          names.map((name) => [
            `${part}.${name}`,
            rows.reduce((sum, row) => sum + row[part][name as keyof DispatchFigures], 0),
          ]),
        ),
      ),
    }),
    [t],
  );
  const name = `${t('report.command-post')} ${date}`;
  return (
    <ReportFrame
      report="command-post"
      printParams={asked}
      fileName={name}
      error={report.error}
      filters={
        <>
          <AsOfField date={date} onChange={(next) => change({ date: next })} />
          <Segmented
            value={params.by}
            onChange={(by) => change({ by })}
            options={(['bySquad', 'byTask'] as const).map((value) => ({
              value,
              label: t(`command.${value}`),
            }))}
          />
        </>
      }
      extra={
        <Button
          size="small"
          disabled={data === undefined}
          onClick={() => data && copy(commandPostText(data, t))}
        >
          {t('daily.copy')}
        </Button>
      }
    >
      <DataGrid
        id={`command-post-${params.by}`}
        label={name}
        rows={data?.[params.by]}
        columns={columns}
        rowId={(row) => row.name}
        onOpen={() => void navigate({ to: '/dispatches' })}
        loading={report.isPending}
        totals={totals}
        exportName={name}
        empty={{ title: t('empty.command-post.title'), hint: t('empty.command-post.hint') }}
      />
    </ReportFrame>
  );
}
