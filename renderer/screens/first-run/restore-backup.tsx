import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileNameFrom } from '../../app/path-text.ts';
import { setRestored } from '../../app/restored.ts';
import { shell } from '../../app/shell.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { HoldingsFacts } from '../../components/holdings-facts.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import styles from './first-run.module.css';
import { PassphraseForm } from './passphrase-form.tsx';
import { useBackup } from './use-backup.ts';
import type { Opening } from './use-opening.ts';

/** Shows what a backup holds before it is put anywhere; an encrypted one takes its passphrase. */
export function RestoreBackup({ opening }: { readonly opening: Opening }) {
  const { t } = useTranslation('first-run');
  const backup = useBackup();
  const { holdings } = backup;
  const busy = opening.task !== null || backup.reading;
  const choose = async () => {
    const [path] = await shell().dialog.openFiles({ kind: 'backup' });
    if (path !== undefined) await backup.choose(path);
  };
  const restore = (unitName: string) =>
    opening.begin('restore', async () => {
      const path = await shell().dialog.saveFile({
        kind: 'workspace',
        defaultName: `${fileNameFrom(unitName)}.houqin`,
      });
      if (path === null) return null;
      const { keptPath, holdings: restored } = await backup.restoreTo(path);
      setRestored({
        path,
        keptPath,
        writtenAt: restored.writtenAt,
        lastDocument: restored.lastDocument?.number ?? null,
      });
      return path;
    });
  return (
    <section className={styles.section}>
      <h2>{t('restore.title')}</h2>
      {backup.path === null && <p>{t('restore.explain')}</p>}
      {backup.reading && !backup.locked && <PanelSkeleton />}
      <ErrorNotice error={backup.error} />
      {backup.locked && <PassphraseForm backup={backup} />}
      {holdings !== null && (
        <div className={styles.holdings}>
          <HoldingsFacts holdings={holdings} />
          <p className={styles.note}>{t('restore.kept')}</p>
        </div>
      )}
      <div className={styles.buttons}>
        {holdings !== null && (
          <Button
            type="primary"
            disabled={busy || !holdings.sound}
            onClick={() => void restore(holdings.unitName)}
          >
            {t('restore.restore')}
          </Button>
        )}
        <Button disabled={busy} onClick={() => void choose()}>
          {t(backup.path === null ? 'restore.choose' : 'restore.chooseOther')}
        </Button>
      </div>
    </section>
  );
}
