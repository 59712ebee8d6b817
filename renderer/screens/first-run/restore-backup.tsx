import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceHoldings } from '#contract/workspace.ts';
import { db } from '../../app/db-client.ts';
import { shell } from '../../app/shell.ts';
import { HoldingsFacts } from '../../components/holdings-facts.tsx';
import styles from './first-run.module.css';
import type { Opening } from './use-opening.ts';

/** Shows what a backup holds before it is put anywhere. */
export function RestoreBackup({ opening }: { readonly opening: Opening }) {
  const { t } = useTranslation('first-run');
  const [backup, setBackup] = useState<WorkspaceHoldings | null>(null);
  const busy = opening.task !== null;
  const choose = () =>
    opening.begin('inspect', async () => {
      const [path] = await shell().dialog.openFiles({ kind: 'workspace' });
      if (path !== undefined) setBackup(await db.workspace.inspect({ path }));
      return null;
    });
  const restore = ({ path: backupPath, unitName }: WorkspaceHoldings) =>
    opening.begin('restore', async () => {
      const path = await shell().dialog.saveFile({
        kind: 'workspace',
        defaultName: `${unitName.replace(/[\\/:*?"<>|]/g, '-')}.houqin`,
      });
      if (path === null) return null;
      const restored = await db.workspace.restore({ backupPath, path });
      return restored.path;
    });
  return (
    <section className={styles.section}>
      <h2>{t('restore.title')}</h2>
      {backup === null ? (
        <p>{t('restore.explain')}</p>
      ) : (
        <div className={styles.holdings}>
          <HoldingsFacts holdings={backup} />
          <p className={styles.note}>{t('restore.kept')}</p>
        </div>
      )}
      <div className={styles.buttons}>
        {backup !== null && (
          <Button
            type="primary"
            disabled={busy || !backup.sound}
            onClick={() => void restore(backup)}
          >
            {t('restore.restore')}
          </Button>
        )}
        <Button disabled={busy} onClick={() => void choose()}>
          {t(backup === null ? 'restore.choose' : 'restore.chooseOther')}
        </Button>
      </div>
    </section>
  );
}
