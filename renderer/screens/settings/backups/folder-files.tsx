import { useTranslation } from 'react-i18next';
import type { BackupFile } from '#contract/backups.ts';
import { dateTimeOfInstant, fileSize } from '../../../app/format.ts';
import { ToneTag } from '../../../components/state-tag.tsx';
import styles from '../settings.module.css';
import own from './backups.module.css';

/** The copies in one folder, newest first; unfolded when somebody asks. */
export function FolderFiles({ files }: { readonly files: readonly BackupFile[] }) {
  const { t } = useTranslation('backups');
  if (files.length === 0) return <p className="hq-soft">{t('files.none')}</p>;
  return (
    <details className={own.files}>
      <summary>{t('files.count', { count: files.length })}</summary>
      <div className={own.filesTable}>
        <table className={styles.checks}>
          <thead>
            <tr>
              <th>{t('files.madeAt')}</th>
              <th>{t('files.name')}</th>
              <th className="hq-number">{t('files.size')}</th>
              <th>{t('files.state')}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.path}>
                <td className="hq-code">{dateTimeOfInstant(file.madeAt)}</td>
                <td className={own.fileName} title={file.path}>
                  {file.name}
                </td>
                <td className="hq-number hq-code">{fileSize(file.sizeBytes)}</td>
                <td>
                  {file.sound ? (
                    <ToneTag tone="good">{t('files.sound')}</ToneTag>
                  ) : (
                    <ToneTag tone="danger">{t('files.unsound')}</ToneTag>
                  )}
                  {file.sealed && (
                    <>
                      {' '}
                      <ToneTag tone="neutral">{t('files.sealed')}</ToneTag>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
