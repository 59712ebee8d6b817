import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../../app/path-text.ts';
import { setRestored } from '../../../app/restored.ts';
import { shell } from '../../../app/shell.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { HoldingsFacts } from '../../../components/holdings-facts.tsx';
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx';
import styles from '../first-run.module.css';
import { PassphraseForm } from '../passphrase-form.tsx';
import type { ChosenBackup as Backup } from '../use-backup.ts';
import type { Opening } from '../use-opening.ts';

/** What the backup chosen holds, and putting it in place of the workspace. */
export function ChosenBackup({
  backup,
  path,
  opening,
}: {
  readonly backup: Backup;
  /** The workspace it is restored to. */
  readonly path: string;
  readonly opening: Opening;
}) {
  const { t } = useTranslation('rescue');
  if (backup.path === null) return null;
  const { holdings } = backup;
  const busy = opening.task !== null;
  const restore = (target: () => Promise<string | null>) =>
    opening.begin('restore', async () => {
      const place = await target();
      if (place === null) return null;
      const { keptPath, holdings: restored } = await backup.restoreTo(place);
      setRestored({
        path: place,
        keptPath,
        writtenAt: restored.writtenAt,
        lastDocument: restored.lastDocument?.number ?? null,
      });
      return place;
    });
  return (
    <section className={styles.section} aria-label={t('chosen.title')}>
      <h2>{t('chosen.title')}</h2>
      {backup.reading && !backup.locked && <PanelSkeleton />}
      <ErrorNotice error={backup.error} />
      {backup.locked && <PassphraseForm backup={backup} />}
      {holdings !== null && (
        <>
          <HoldingsFacts holdings={holdings} />
          <p className={styles.note}>
            {t(holdings.sound ? 'chosen.explain' : 'chosen.unsound', { file: nameOf(path) })}
          </p>
          <ErrorNotice error={opening.error} />
          <div className={styles.buttons}>
            <Button
              type="primary"
              autoFocus
              disabled={busy || !holdings.sound}
              loading={opening.task === 'restore' ? { delay: 300 } : false}
              onClick={() => void restore(async () => path)}
            >
              {t('chosen.restore')}
            </Button>
            <Button
              disabled={busy || !holdings.sound}
              onClick={() =>
                void restore(() =>
                  shell().dialog.saveFile({ kind: 'workspace', defaultName: nameOf(path) }),
                )
              }
            >
              {t('chosen.restoreElsewhere')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
