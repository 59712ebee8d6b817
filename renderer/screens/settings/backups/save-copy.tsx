import { SaveOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceHoldings } from '#contract/workspace.ts';
import { db } from '../../../app/db-client.ts';
import { dateTimeOfInstant } from '../../../app/format.ts';
import { fileNameFrom } from '../../../app/path-text.ts';
import { shell } from '../../../app/shell.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { HoldingsFacts } from '../../../components/holdings-facts.tsx';
import styles from '../settings.module.css';

/** A name that sorts by time and is allowed everywhere. */
export function backupName(unitName: string, now: number): string {
  const stamp = dateTimeOfInstant(now).replace(/[- :]/g, '');
  return `${fileNameFrom(unitName)}-${stamp.slice(0, 8)}-${stamp.slice(8)}.houqin`;
}

/** Makes one copy at a place of the person's choice and says what it holds; `beside` is another way on. */
export function SaveCopy({
  unitName,
  beside,
}: {
  readonly unitName: string;
  readonly beside?: ReactNode;
}) {
  const { t } = useTranslation('backups');
  const [made, setMade] = useState<WorkspaceHoldings | null>(null);
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const path = await shell().dialog.saveFile({
      kind: 'workspace',
      defaultName: backupName(unitName, Date.now()),
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
    <>
      <div className={styles.buttons}>
        <Button
          icon={<SaveOutlined />}
          loading={busy ? { delay: 300 } : false}
          onClick={() => void save()}
        >
          {t('saveCopy')}
        </Button>
        {made !== null && (
          <Button onClick={() => void shell().shell.showInFolder(made.path)}>
            {t('common:showInFolder')}
          </Button>
        )}
        {beside}
      </div>
      <ErrorNotice error={error} />
      {made !== null && <HoldingsFacts holdings={made} />}
    </>
  );
}
