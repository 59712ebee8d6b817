import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../app/queries.ts';
import { shell } from '../../../app/shell.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx';
import styles from '../first-run.module.css';
import type { ChosenBackup } from '../use-backup.ts';
import { BackupList } from './backup-list.tsx';

/** The copies of a workspace that can be found, and any other backup file. */
export function FoundBackups({
  path,
  backup,
  focusFirst,
  busy,
}: {
  readonly path: string;
  readonly backup: ChosenBackup;
  readonly focusFirst: boolean;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('rescue');
  const found = useQuery({ ...orpc.backups.find.queryOptions({ input: { path } }), staleTime: 0 });
  const none = found.data?.length === 0;
  return (
    <section className={styles.section} aria-label={t('backups.title')}>
      <h2>{t('backups.title')}</h2>
      {found.isPending && <PanelSkeleton />}
      <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      {found.data !== undefined && (
        <p>{t(none ? 'backups.none' : 'backups.explain', { count: found.data.length })}</p>
      )}
      {found.data !== undefined && !none && (
        <BackupList
          backups={found.data}
          chosen={backup.path}
          focusFirst={focusFirst && backup.path === null}
          onChoose={({ path: file }) => void backup.choose(file)}
        />
      )}
      <div className={styles.buttons}>
        <Button
          disabled={busy}
          autoFocus={focusFirst && none}
          onClick={async () => {
            const [file] = await shell().dialog.openFiles({ kind: 'backup' });
            if (file !== undefined) await backup.choose(file);
          }}
        >
          {t('backups.other')}
        </Button>
        <Button disabled={found.isFetching} onClick={() => void found.refetch()}>
          {t('backups.lookAgain')}
        </Button>
      </div>
    </section>
  );
}
