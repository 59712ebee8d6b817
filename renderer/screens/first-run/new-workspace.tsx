import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { db } from '../../app/db-client.ts';
import { useLatestProgress } from '../../app/queries.ts';
import { shell } from '../../app/shell.ts';
import { WorkProgress } from '../../components/work-progress.tsx';
import styles from './first-run.module.css';
import type { Opening } from './use-opening.ts';

/** Asks where the new file goes and creates it; null when the person cancelled. */
async function createAt(unitName: string): Promise<string | null> {
  const path = await shell().dialog.saveFile({
    kind: 'workspace',
    defaultName: `${unitName.replace(/[\\/:*?"<>|]/g, '-')}.houqin`,
  });
  if (path === null) return null;
  const created = await db.workspace.create({ path, unitName, template: 'empty' });
  return created.path;
}

/** A workspace of one's own, from nothing or from spreadsheets, or the sample to try. */
export function NewWorkspace({ opening }: { readonly opening: Opening }) {
  const { t } = useTranslation('first-run');
  const [unitName, setUnitName] = useState('');
  const progress = useLatestProgress();
  const name = unitName.trim();
  const busy = opening.task !== null;
  return (
    <div className={styles.column}>
      <section className={styles.section}>
        <h2>{t('new.title')}</h2>
        <p>{t('new.explain')}</p>
        <Form
          layout="vertical"
          onFinish={() => {
            if (name !== '') void opening.begin('create', () => createAt(name));
          }}
        >
          <Form.Item label={t('new.unitName')} htmlFor="unit-name" required>
            <Input
              id="unit-name"
              autoFocus
              maxLength={100}
              value={unitName}
              placeholder={t('new.unitNameExample')}
              onChange={(event) => setUnitName(event.target.value)}
            />
          </Form.Item>
          <div className={styles.buttons}>
            <Button type="primary" htmlType="submit" disabled={busy || name === ''}>
              {t('new.create')}
            </Button>
            <Button
              disabled={busy || name === ''}
              onClick={() => void opening.begin('import', () => createAt(name))}
            >
              {t('new.import')}
            </Button>
          </div>
          <p className={styles.note}>{t(name === '' ? 'new.needsName' : 'new.importExplain')}</p>
        </Form>
      </section>
      <section className={styles.section}>
        <h2>{t('sample.title')}</h2>
        <p>{t('sample.explain')}</p>
        <Button
          disabled={busy}
          onClick={() =>
            void opening.begin('sample', async () => {
              const path = await shell().workspace.suggestPath(t('sample.fileName'));
              const created = await db.workspace.create({ path, template: 'sample' });
              return created.path;
            })
          }
        >
          {t('sample.create')}
        </Button>
        {opening.task === 'sample' && (
          <WorkProgress label={t('sample.working')} progress={progress} />
        )}
      </section>
    </div>
  );
}
