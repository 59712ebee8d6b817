import { PlusOutlined, SaveOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '#contract/backups.ts';
import { useCommand } from '../../../app/commands.ts';
import { db } from '../../../app/db-client.ts';
import { shell } from '../../../app/shell.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import styles from '../settings.module.css';
import own from './backups.module.css';
import { FolderCard } from './folder-card.tsx';
import { RunOutcome } from './run-outcome.tsx';
import { useBackupRun } from './use-run.ts';

const MOST_FOLDERS = 8;

/** The folders that get copies, copying into them now, and adding or removing one. */
export function Folders({
  status,
  editable,
  mayRun,
}: {
  readonly status: BackupStatus;
  readonly editable: boolean;
  readonly mayRun: boolean;
}) {
  const { t } = useTranslation('backups');
  const run = useBackupRun();
  const configure = useCommand(db.backups.configure);
  const { plan, folders } = status;
  const busy = run.busy || status.busy || configure.pending;
  const add = async () => {
    const folder = await shell().dialog.chooseFolder({ title: t('folder.choose') });
    if (folder === null || plan.folders.includes(folder)) return;
    const saved = await configure.run({ folders: [...plan.folders, folder] });
    // A first copy at once shows whether the folder will do.
    if (saved !== undefined && mayRun) await run.start(folder);
  };
  const remove = (path: string) =>
    configure.run({ folders: plan.folders.filter((folder) => folder !== path) });
  return (
    <>
      <div className={styles.buttons}>
        {mayRun && (
          <Button
            icon={<SaveOutlined />}
            disabled={busy || folders.length === 0}
            onClick={() => void run.start()}
          >
            {t('run.start')}
          </Button>
        )}
        {editable && plan.folders.length < MOST_FOLDERS && (
          <Button icon={<PlusOutlined />} disabled={busy} onClick={() => void add()}>
            {t('folder.add')}
          </Button>
        )}
      </div>
      <RunOutcome run={run} />
      <ErrorNotice error={configure.error} onClose={configure.clearError} />
      <ul className={own.folders}>
        {folders.map((folder) => (
          <FolderCard
            key={folder.path}
            folder={folder}
            busy={busy}
            {...(mayRun ? { onRun: () => void run.start(folder.path) } : {})}
            {...(editable && plan.folders.includes(folder.path)
              ? { onRemove: () => void remove(folder.path) }
              : {})}
          />
        ))}
      </ul>
    </>
  );
}
