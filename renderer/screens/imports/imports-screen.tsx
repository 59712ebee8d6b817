import { App, Button, Steps, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#contract/imports.ts';
import { errorText } from '../../app/error-text.ts';
import { useProgress } from '../../app/queries.ts';
import { shell } from '../../app/shell.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { type PrimaryAction, ScreenLayout } from '../../components/screen-layout.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import { Findings } from './findings.tsx';
import { ImportResult } from './import-result.tsx';
import { ImportStart } from './import-start.tsx';
import styles from './imports.module.css';
import { SheetTable } from './sheet-table.tsx';
import { type ImportSession, useImport } from './use-import.ts';

/** What may be done with the files as they were read. */
function verdictOf(report: ImportReport): 'nothing' | 'good-rows' | 'all' {
  const { added, changed, refused } = report.totals;
  if (added + changed === 0) return 'nothing';
  const sound = refused === 0 && report.sheets.every(({ problem }) => problem === null);
  return sound ? 'all' : 'good-rows';
}

/** Imports registers and master data: choose files, look at what they would do, import. */
export function ImportsScreen() {
  const { t } = useTranslation('imports');
  const session = useImport();
  const { report, result, commit, reading } = session;
  const verdict = report === undefined ? 'nothing' : verdictOf(report);
  const step = result !== undefined ? 2 : session.paths.length > 0 ? 1 : 0;
  const primary = (): PrimaryAction | undefined => {
    if (step === 0) return undefined;
    if (step === 2) return { label: t('more'), shortcut: 'F2', onClick: session.startOver };
    return {
      label: t(verdict === 'good-rows' ? 'importGoodRows' : 'import'),
      shortcut: 'F8',
      needs: 'imports.commit',
      disabled: verdict === 'nothing' || reading || commit.pending,
      loading: commit.pending,
      onClick: () => session.run(verdict === 'good-rows'),
    };
  };
  useShortcut('F2', () => void session.addFiles(), {
    label: t('choose'),
    enabled: step < 2 && !commit.pending,
  });
  const refused = (result ?? report)?.totals.refused ?? 0;
  return (
    <ScreenLayout
      title={t('title')}
      primaryAction={primary()}
      actions={
        <>
          {step === 1 && (
            <Button disabled={commit.pending} onClick={() => void session.addFiles()}>
              {t('addFiles')} <KeyHint keys="F2" />
            </Button>
          )}
          {refused > 0 && <SaveRefused session={session} />}
        </>
      }
      plain
    >
      <div className={styles.page}>
        <Steps
          size="small"
          current={step}
          items={(['choose', 'check', 'done'] as const).map((name) => ({
            title: t(`step.${name}`),
          }))}
        />
        <ErrorNotice
          error={commit.error ?? session.readError}
          onClose={commit.error ? commit.clearError : undefined}
          onRetry={commit.error ? undefined : session.readAgain}
        />
        {step === 0 && <ImportStart onChoose={() => void session.addFiles()} />}
        {step === 1 && <Check session={session} verdict={verdict} />}
        {result !== undefined && (
          <>
            <ImportResult result={result} />
            <Findings report={result} />
          </>
        )}
      </div>
    </ScreenLayout>
  );
}

function Check({
  session,
  verdict,
}: {
  readonly session: ImportSession;
  readonly verdict: ReturnType<typeof verdictOf>;
}) {
  const { t } = useTranslation('imports');
  const { report, commit, reading } = session;
  const progress = useProgress(commit.commandId);
  const busy = reading || commit.pending;
  return (
    <>
      <div className={styles.files}>
        {session.paths.map((path) => (
          <Tag
            key={path}
            closable={commit.pending ? false : { 'aria-label': t('removeFile') }}
            title={path}
            onClose={(event) => {
              event.preventDefault();
              session.removeFile(path);
            }}
          >
            {path.replace(/^.*[\\/]/, '')}
          </Tag>
        ))}
        <Button size="small" type="text" disabled={busy} onClick={session.readAgain}>
          {t('readAgain')}
        </Button>
      </div>
      {busy && (
        <WorkProgress
          label={t(commit.pending ? 'importing' : 'reading')}
          progress={commit.pending ? progress : undefined}
          {...(commit.pending ? { onCancel: session.cancel } : {})}
        />
      )}
      {report !== undefined && (
        <>
          {report.sheets.some(({ kind }) => kind === 'opening') && (
            // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
            <label className={styles.openingDate}>
              <span>{t('openingDate')}</span>
              <DateField value={session.openingDate} onChange={session.setOpeningDate} />
              <span className="hq-soft">{t('openingDateHint')}</span>
            </label>
          )}
          <p role="status">{t(`verdict.${verdict}`)}</p>
          <SheetTable sheets={report.sheets} totals={report.totals} />
          <ColumnMapping sheets={report.sheets} mappings={session.mappings} onMap={session.map} />
          <Findings report={report} />
        </>
      )}
    </>
  );
}

function SaveRefused({ session }: { readonly session: ImportSession }) {
  const { t } = useTranslation('imports');
  const { message } = App.useApp();
  const save = async () => {
    try {
      const path = await session.saveRefused(t('refusedFile'));
      if (path === null) return;
      void message.success({
        content: (
          <>
            {t('refusedSaved', { path })}{' '}
            <button
              type="button"
              className="hq-link"
              onClick={() => void shell().shell.showInFolder(path)}
            >
              {t('common:showInFolder')}
            </button>
          </>
        ),
        duration: 8,
      });
    } catch (error) {
      void message.error(errorText(error), 10);
    }
  };
  return <Button onClick={() => void save()}>{t('saveRefused')}</Button>;
}
