import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant, integer } from '../../app/format.ts';
import { shell } from '../../app/shell.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** Errors listed here; the log has them all. */
const LISTED = 5;

/** Unexpected errors of this run, and a report to hand to whoever looks after the program. */
export function ErrorReport() {
  const { t } = useTranslation('settings');
  const errors = useQuery({
    queryKey: ['shell', 'errors'],
    queryFn: () => shell().errors.list(),
    staleTime: 0,
  });
  const [withData, setWithData] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const day = dateTimeOfInstant(Date.now()).slice(0, 10);
    const path = await shell().dialog.saveFile({
      kind: 'report',
      defaultName: `${t('errors.fileName')}-${day}.zip`,
    });
    if (path === null) return;
    setBusy(true);
    setError(undefined);
    try {
      const verification = await db.ledger.verify();
      await shell().errors.saveReport({ path, verification });
      if (withData) await db.workspace.backup({ path: path.replace(/\.zip$/i, '.houqin') });
      setSaved(path);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('errors.title')}>
      <p className="hq-soft">{t('errors.explain')}</p>
      {errors.data !== undefined && errors.data.length === 0 && <p>{t('errors.none')}</p>}
      {errors.data !== undefined && errors.data.length > 0 && (
        <>
          <p>{t('errors.count', { count: errors.data.length })}</p>
          <ul className={styles.errors}>
            {errors.data.slice(0, LISTED).map(({ at, source, name, message }) => (
              <li key={`${at} ${message}`}>
                <span className="hq-soft">
                  {dateTimeOfInstant(at)} · {t(`errors.source.${source}`)}
                </span>{' '}
                {name}: {message}
              </li>
            ))}
            {errors.data.length > LISTED && (
              <li className="hq-soft">
                {t('errors.more', { count: integer(errors.data.length - LISTED) })}
              </li>
            )}
          </ul>
        </>
      )}
      <Checkbox checked={withData} onChange={(event) => setWithData(event.target.checked)}>
        {t('errors.withData')}
      </Checkbox>
      <div className={styles.buttons}>
        <Button loading={busy ? { delay: 300 } : false} onClick={() => void save()}>
          {t('errors.save')}
        </Button>
        {saved !== null && (
          <Button onClick={() => void shell().shell.showInFolder(saved)}>
            {t('common:showInFolder')}
          </Button>
        )}
      </div>
      {saved !== null && (
        <p role="status">{t(withData ? 'errors.savedWithData' : 'errors.saved')}</p>
      )}
      <ErrorNotice error={error} />
    </Section>
  );
}
