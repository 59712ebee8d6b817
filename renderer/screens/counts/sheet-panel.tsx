import { useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counter, CountSheetProblem, StockCount } from '#contract/counts.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { integer } from '../../app/format.ts';
import { usePreference } from '../../app/preferences.ts';
import { orpc } from '../../app/queries.ts';
import { shell } from '../../app/shell.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { DateTimeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { ranges } from './count-figures.ts';
import styles from './counts.module.css';

/** A filled sheet before it is entered: what holds, what is empty or missing, every row that does not hold. */
export function SheetPanel({
  count,
  path,
  counters,
  onDone,
}: {
  readonly count: StockCount;
  readonly path: string;
  readonly counters: readonly Counter[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('counts');
  const { message } = App.useApp();
  const language = usePreference('language');
  const [counter, setCounter] = useState<Counter>('first');
  const [countedAt, setCountedAt] = useState<string | null>(null);
  const source = { countId: count.id, path, counter, language };
  const preview = useQuery(
    // A file may be corrected between two looks at it.
    orpc.counts.previewSheet.queryOptions({ input: source, gcTime: 0, staleTime: 0 }),
  );
  const enter = useCommand(db.counts.importSheet);
  const report = preview.data;
  const accepted = report?.accepted ?? 0;
  const run = async () => {
    const answer = await enter.run({
      ...source,
      ...(countedAt === null ? {} : { countedAt }),
    });
    if (answer === undefined) return;
    void message.success(t('sheet.entered', { count: answer.accepted }), 6);
    onDone();
  };
  const handBack = async () => {
    try {
      const refusedPath = await shell().dialog.saveFile({
        kind: 'spreadsheet',
        defaultName: `${count.number} ${t('sheet.refusedName')}.xlsx`,
      });
      if (refusedPath === null) return;
      await db.counts.previewSheet({ ...source, refusedPath });
      void message.success(t('sheet.handedBack', { path: refusedPath }), 6);
    } catch (error) {
      void message.error(errorText(error, t), 10);
    }
  };
  const blocked = accepted === 0 || enter.pending || preview.isFetching;
  useShortcut('Ctrl+Enter', () => void run(), {
    label: t('sheet.enter'),
    enabled: !blocked,
    whileTyping: true,
  });
  return (
    <section className={styles.form} aria-label={t('sheet.title')}>
      <p className="hq-soft">{path}</p>
      <FormGrid>
        <FormField label={t('counterIs')}>
          <Select<Counter>
            aria-label={t('counterIs')}
            value={counter}
            options={counters.map((value) => ({ value, label: t(`counter.${value}`) }))}
            onChange={setCounter}
          />
        </FormField>
        <FormField label={t('countedAt')}>
          <DateTimeField
            value={countedAt}
            placeholder={t('justNow')}
            aria-label={t('countedAt')}
            onChange={setCountedAt}
          />
        </FormField>
      </FormGrid>
      <p className="hq-soft">{t('countedAtExplain')}</p>
      <ErrorNotice
        error={preview.error ?? enter.error}
        onRetry={preview.error ? () => void preview.refetch() : undefined}
        onClose={enter.clearError}
      />
      {report === undefined ? (
        preview.isPending && <PanelSkeleton />
      ) : (
        <>
          <Facts
            facts={[
              { label: t('sheet.accepted'), value: integer(report.accepted) },
              { label: t('sheet.problems'), value: integer(report.problems.length) },
              { label: t('sheet.empty'), value: integer(report.empty) },
              { label: t('sheet.missing'), value: integer(report.missing.length) },
              report.missing.length === 0
                ? null
                : { label: t('sheet.missingLines'), value: ranges(report.missing), wide: true },
            ]}
          />
          {report.problems.length > 0 && <Problems problems={report.problems} />}
        </>
      )}
      <FormFoot
        submit={{
          label: t('sheet.enterRows', { count: accepted }),
          keys: 'Ctrl+Enter',
          onClick: () => void run(),
          disabled: blocked,
        }}
        cancel={{ onClick: onDone }}
      >
        {(report?.problems.length ?? 0) > 0 && (
          <Button onClick={() => void handBack()}>{t('sheet.handBack')}</Button>
        )}
        <Button onClick={() => void preview.refetch()}>{t('sheet.readAgain')}</Button>
      </FormFoot>
    </section>
  );
}

function Problems({ problems }: { readonly problems: readonly CountSheetProblem[] }) {
  const { t } = useTranslation('counts');
  const columns = useMemo<GridColumn<CountSheetProblem>[]>(
    () => [
      { field: 'row', heading: t('sheet.row'), kind: 'integer', width: 70 },
      { field: 'column', heading: t('sheet.column'), width: 90 },
      { field: 'value', heading: t('sheet.value'), width: 100 },
      { field: 'message', heading: t('sheet.message'), flex: 1, minWidth: 200, wrap: true },
    ],
    [t],
  );
  return (
    <DataGrid
      id="count-sheet-problems"
      label={t('sheet.problems')}
      rows={problems}
      columns={columns}
      rowId={({ row }) => row}
      height={280}
      empty={{ title: t('sheet.noProblems') }}
    />
  );
}
