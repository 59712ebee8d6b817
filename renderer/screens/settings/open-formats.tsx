import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceHoldings, WorkspaceInfo } from '#contract/workspace.ts';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { useProgress } from '../../app/queries.ts';
import { shell } from '../../app/shell.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { HoldingsFacts } from '../../components/holdings-facts.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';

type Written = Awaited<ReturnType<typeof db.archive.write>>;

/** The data belongs to the unit: everything as CSV with its description, and back. */
export function OpenFormats({ info }: { readonly info: WorkspaceInfo }) {
  const { t } = useTranslation('settings');
  const [anonymised, setAnonymised] = useState(false);
  const [written, setWritten] = useState<Written | null>(null);
  const [made, setMade] = useState<WorkspaceHoldings | null>(null);
  const [error, setError] = useState<unknown>(undefined);
  const [runId, setRunId] = useState<string | undefined>(undefined);
  const progress = useProgress(runId);
  const busy = runId !== undefined;
  const run = async (work: (id: string) => Promise<void>) => {
    const id = crypto.randomUUID();
    setRunId(id);
    setError(undefined);
    setWritten(null);
    setMade(null);
    try {
      await work(id);
    } catch (failure) {
      setError(failure);
    } finally {
      setRunId(undefined);
    }
  };
  const write = async () => {
    const into = await shell().dialog.chooseFolder({ title: t('archive.chooseFolder') });
    if (into === null) return;
    await run(async (id) => setWritten(await db.archive.write({ into, anonymised, runId: id })));
  };
  const read = async () => {
    const folder = await shell().dialog.chooseFolder({ title: t('archive.chooseArchive') });
    if (folder === null) return;
    const path = await shell().dialog.saveFile({
      kind: 'workspace',
      defaultName: `${info.unitName.replace(/[\\/:*?"<>|]/g, '-')}-2.houqin`,
    });
    if (path === null) return;
    await run(async (id) => setMade(await db.archive.read({ folder, path, runId: id })));
  };
  return (
    <Section title={t('archive.title')}>
      <p className="hq-soft">{t('archive.explain')}</p>
      <Checkbox checked={anonymised} onChange={(event) => setAnonymised(event.target.checked)}>
        {t('archive.anonymised')}
      </Checkbox>
      {anonymised && <p className="hq-soft">{t('archive.anonymisedExplain')}</p>}
      <div className={styles.buttons}>
        <Button disabled={busy} onClick={() => void write()}>
          {t('archive.write')}
        </Button>
        <Button disabled={busy} onClick={() => void read()}>
          {t('archive.read')}
        </Button>
      </div>
      {busy && <WorkProgress label={t('archive.busy')} progress={progress} />}
      <ErrorNotice error={error} />
      {written !== null && (
        <div role="status">
          <p>
            {t('archive.written', {
              tables: integer(written.tables),
              rows: integer(written.rows),
              folder: written.folder,
            })}
          </p>
        </div>
      )}
      {made !== null && (
        <div role="status">
          <p>{t(made.sound ? 'archive.made' : 'archive.madeUnsound')}</p>
          <HoldingsFacts holdings={made} />
          <div className={styles.buttons}>
            <Button onClick={() => void shell().workspace.open(made.path)}>
              {t('archive.open')}
            </Button>
          </div>
        </div>
      )}
    </Section>
  );
}
