import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BackupFolderStatus } from '#contract/backups.ts';
import { dateTimeOfInstant, fileSize } from '../../../app/format.ts';
import { Facts } from '../../../components/facts.tsx';
import { ToneTag } from '../../../components/state-tag.tsx';
import styles from '../settings.module.css';
import own from './backups.module.css';
import { FolderFiles } from './folder-files.tsx';

/** Where copies go, how the last ones went, and the copies there. */
export function FolderCard({
  folder,
  busy,
  onRun,
  onRemove,
}: {
  readonly folder: BackupFolderStatus;
  readonly busy: boolean;
  /** Left out where the user may not make copies. */
  readonly onRun?: () => void;
  /** Left out where the folder may not be taken out of the plan. */
  readonly onRemove?: () => void;
}) {
  const { t } = useTranslation('backups');
  const { path, beside, present, otherDrive, freeBytes, lastAttempt, lastSuccessAt } = folder;
  const error = lastAttempt?.error ?? null;
  return (
    <li className={own.folder} aria-label={path}>
      <div className={own.folderHead}>
        <strong className={own.folderPath}>{beside ? t('folder.beside') : path}</strong>
        {!beside && (
          <ToneTag tone={present ? 'good' : 'attention'}>
            {t(present ? 'folder.present' : 'folder.absent')}
          </ToneTag>
        )}
        {otherDrive !== null && (
          <ToneTag tone={otherDrive ? 'good' : 'neutral'}>
            {t(otherDrive ? 'folder.otherDrive' : 'folder.sameDrive')}
          </ToneTag>
        )}
      </div>
      {beside && <div className={own.path}>{path}</div>}
      <Facts
        facts={[
          {
            label: t('folder.lastSuccess'),
            value: lastSuccessAt === null ? t('folder.never') : dateTimeOfInstant(lastSuccessAt),
          },
          {
            label: t('folder.state'),
            value: (
              <ToneTag tone={folder.behind ? 'attention' : 'good'}>
                {t(folder.behind ? 'folder.behind' : 'folder.current')}
              </ToneTag>
            ),
          },
          {
            label: t('folder.next'),
            value:
              folder.nextAt === null || !folder.behind
                ? t('folder.notDue')
                : dateTimeOfInstant(folder.nextAt),
          },
          freeBytes === null ? null : { label: t('folder.free'), value: fileSize(freeBytes) },
          lastAttempt === null || error === null
            ? null
            : {
                label: t('folder.lastAttempt'),
                value: (
                  <span className={own.warning}>
                    {dateTimeOfInstant(lastAttempt.at)} · {t(`reason.${lastAttempt.reason}`)} ·{' '}
                    {t(`attemptErrors.${error}`, {
                      defaultValue: t('attemptErrors.OTHER', { code: error }),
                    })}
                  </span>
                ),
                wide: true,
              },
        ]}
      />
      <FolderFiles files={folder.files} />
      <div className={styles.buttons}>
        {onRun !== undefined && (
          <Button size="small" disabled={busy} onClick={onRun}>
            {t('folder.run')}
          </Button>
        )}
        {onRemove !== undefined && (
          <Button size="small" disabled={busy} onClick={onRemove}>
            {t('folder.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}
