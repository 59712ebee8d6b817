import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { shell } from '../../app/shell.ts';
import { procedureName } from './procedure-name.ts';

type Filter = Pick<
  NonNullable<Parameters<typeof db.audit.list>[0]>,
  'from' | 'to' | 'actor' | 'procedure' | 'record'
>;

/** Writes all entries that the filters leave, every page of them, to a spreadsheet. */
export function ExportButtons({
  filter,
  rows,
}: {
  readonly filter: Filter;
  readonly rows: number;
}) {
  const { t } = useTranslation('audit');
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    const path = await shell().dialog.saveFile({
      kind: 'spreadsheet',
      defaultName: `${t('title')}.xlsx`,
    });
    if (path === null) return;
    setBusy(true);
    try {
      const { procedures } = await db.audit.words();
      const written = await db.audit.export({
        ...filter,
        path,
        title: t('title'),
        headings: [
          t('number'),
          t('terms:word.recordedAt'),
          t('actor'),
          t('procedureName'),
          t('command'),
          t('posted'),
          t('input'),
          t('answer'),
          t('hash'),
        ],
        procedureNames: Object.fromEntries(
          procedures.map((name) => [name, procedureName(t, name)]),
        ),
      });
      void message.success(t('exported', { count: written.rows }));
    } catch (error) {
      void message.error(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      loading={busy ? { delay: 300 } : false}
      disabled={rows === 0}
      onClick={() => void run()}
    >
      {t('export')}
    </Button>
  );
}
