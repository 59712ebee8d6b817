import { SaveOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceHoldings, WorkspaceInfo } from '#contract/workspace.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { shell } from '../../app/shell.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { HoldingsFacts } from '../../components/holdings-facts.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** A name that sorts by time and is allowed everywhere. */
export function backupName(unitName: string, now: number): string {
  const stamp = dateTimeOfInstant(now).replace(/[- :]/g, '');
  return `${unitName.replace(/[\\/:*?"<>|]/g, '-')}-${stamp.slice(0, 8)}-${stamp.slice(8)}.houqin`;
}

/** Makes a backup now and says what it holds. */
export function Backup({ info }: { readonly info: WorkspaceInfo }) {
  const { t } = useTranslation('settings');
  const [made, setMade] = useState<WorkspaceHoldings | null>(null);
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const backUp = async () => {
    const path = await shell().dialog.saveFile({
      kind: 'workspace',
      defaultName: backupName(info.unitName, Date.now()),
    });
    if (path === null) return;
    setBusy(true);
    setError(undefined);
    try {
      setMade(await db.workspace.backup({ path }));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('backup.title')}>
      <p className="hq-soft">{t('backup.explain')}</p>
      <div className={styles.buttons}>
        <Button
          icon={<SaveOutlined />}
          loading={busy ? { delay: 300 } : false}
          onClick={() => void backUp()}
        >
          {t('backup.now')}
        </Button>
        {made !== null && (
          <Button onClick={() => void shell().shell.showInFolder(made.path)}>
            {t('common:showInFolder')}
          </Button>
        )}
      </div>
      <ErrorNotice error={error} />
      {made !== null && <HoldingsFacts holdings={made} />}
    </Section>
  );
}
