import { Tabs } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportFinding, ImportReport } from '#contract/imports.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';

type Numbered<Row> = Row & { readonly id: number };
type ImportChange = ImportReport['changes'][number];

const rowId = (row: { readonly id: number }) => row.id;

function numbered<Row extends object>(rows: readonly Row[]): Numbered<Row>[] {
  return rows.map((row, id) => ({ ...row, id }));
}

function FindingsGrid({ findings }: { readonly findings: readonly ImportFinding[] }) {
  const { t } = useTranslation('imports');
  const rows = useMemo(() => numbered(findings), [findings]);
  const columns = useMemo<GridColumn<Numbered<ImportFinding>>[]>(
    () => [
      {
        field: 'severity',
        heading: t('column.severity'),
        kind: 'state',
        state: 'importSeverity',
        width: 110,
      },
      { field: 'file', heading: t('column.file'), width: 190 },
      { field: 'sheet', heading: t('column.sheet'), width: 100 },
      { field: 'row', heading: t('column.row'), kind: 'integer', width: 70 },
      { field: 'column', heading: t('column.column'), width: 110 },
      { field: 'value', heading: t('column.value'), width: 130 },
      { field: 'message', heading: t('column.message'), flex: 1, minWidth: 240, wrap: true },
    ],
    [t],
  );
  return (
    <DataGrid
      id="import-findings"
      label={t('findings.title')}
      rows={rows}
      columns={columns}
      rowId={rowId}
      height={320}
      exportName={t('findings.title')}
      empty={{ title: t('findings.none') }}
    />
  );
}

function ChangesGrid({ changes }: { readonly changes: readonly ImportChange[] }) {
  const { t, i18n } = useTranslation('imports');
  const rows = useMemo(() => numbered(changes), [changes]);
  const columns = useMemo<GridColumn<Numbered<ImportChange>>[]>(
    () => [
      {
        id: 'kind',
        heading: t('column.kind'),
        text: (row) => t(`terms:importKind.${row.kind}`),
        width: 130,
      },
      { field: 'key', heading: t('column.key'), width: 190 },
      {
        id: 'field',
        heading: t('column.field'),
        text: (row) =>
          i18n.exists(`imports:field.${row.field}`) ? t(`field.${row.field}`) : row.field,
        width: 150,
      },
      { field: 'before', heading: t('column.before'), flex: 1, minWidth: 140 },
      { field: 'after', heading: t('column.after'), flex: 1, minWidth: 140 },
    ],
    [t, i18n],
  );
  return (
    <DataGrid
      id="import-changes"
      label={t('changes.title')}
      rows={rows}
      columns={columns}
      rowId={rowId}
      height={320}
      exportName={t('changes.title')}
      empty={{ title: t('changes.none') }}
    />
  );
}

/** What was found wrong row by row, and what would change in the record. */
export function Findings({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('imports');
  const { findings, changes } = report;
  if (findings.length === 0 && changes.length === 0) return null;
  return (
    <Tabs
      size="small"
      destroyOnHidden
      items={[
        {
          key: 'findings',
          label: t('findings.tab', { count: findings.length }),
          children: <FindingsGrid findings={findings} />,
        },
        {
          key: 'changes',
          label: t('changes.tab', { count: changes.length }),
          children: <ChangesGrid changes={changes} />,
        },
      ].filter(({ key }) => (key === 'findings' ? findings : changes).length > 0)}
    />
  );
}
