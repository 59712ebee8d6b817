import { skipToken, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IntakeKind, type IntakeSource, intakeKinds } from '#contract/intake.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { shell } from '../../app/shell.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { importFields } from '../imports/import-fields.ts';
import styles from './intake.module.css';

/** Where a log comes from: a folder, or a table of another program's log with its columns. */
export function SourceForm({
  source,
  onDone,
}: {
  readonly source: IntakeSource | undefined;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('intake');
  const { message } = App.useApp();
  const [kind, setKind] = useState<IntakeKind>(source?.kind ?? 'folder');
  const [name, setName] = useState(source?.name ?? '');
  const [path, setPath] = useState(source?.path ?? '');
  const [table, setTable] = useState(source?.link.table ?? '');
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>(
    source?.link.columns ?? {},
  );
  const [everyMinutes, setEveryMinutes] = useState(source?.everyMinutes ?? 5);
  const [active, setActive] = useState(source?.active ?? true);
  const isLog = kind === 'sqlite';
  const tables = useQuery(
    orpc.intake.inspect.queryOptions({
      input: isLog && path !== '' ? { path } : skipToken,
      gcTime: 0,
      retry: false,
    }),
  );
  const save = useCommand(db.intake.saveSource, {
    onDone: (saved) => {
      void message.success(t('saved', { name: saved.name }));
      onDone();
    },
  });
  const choose = async () => {
    const title = t(isLog ? 'chooseLog' : 'chooseFolder');
    const [chosen] = isLog
      ? await shell().dialog.openFiles({ kind: 'any', title })
      : [await shell().dialog.chooseFolder({ title })];
    if (chosen !== undefined && chosen !== null) setPath(chosen);
  };
  const own = tables.data?.find((one) => one.table === table);
  const ready = name.trim() !== '' && path !== '' && (!isLog || table !== '');
  const submit = () => {
    if (!ready) return;
    void save.run({
      ...(source === undefined ? {} : { sourceId: source.id }),
      kind,
      name: name.trim(),
      path,
      link: { table: isLog ? table : '', columns: { ...columns } },
      everyMinutes,
      active,
    });
  };
  return (
    <Form layout="vertical" size="small" onFinish={submit}>
      {source === undefined && (
        <Segmented<IntakeKind>
          value={kind}
          aria-label={t('source')}
          options={intakeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(next) => {
            setKind(next);
            setPath('');
            setTable('');
            setColumns({});
          }}
        />
      )}
      <p className="hq-soft">{t(`explain.${kind}`)}</p>
      <Form.Item label={t('name')} required htmlFor="intake-name">
        <Input
          id="intake-name"
          value={name}
          maxLength={100}
          placeholder={t('namePlaceholder')}
          onChange={(event) => setName(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t(isLog ? 'logFile' : 'folder')} required htmlFor="intake-path">
        <div className={styles.choose}>
          <Input id="intake-path" value={path} onChange={(event) => setPath(event.target.value)} />
          <Button onClick={() => void choose()}>{t('choose')}</Button>
        </div>
      </Form.Item>
      {isLog && (
        <>
          {tables.error && <ErrorNotice error={tables.error} />}
          <Form.Item label={t('table')} required htmlFor="intake-table">
            <Select<string>
              id="intake-table"
              value={table === '' ? null : table}
              loading={tables.isFetching}
              options={(tables.data ?? []).map((one) => ({
                value: one.table,
                label: t('tableRows', { table: one.table, count: one.rows }),
              }))}
              onChange={(next) => {
                setTable(next);
                setColumns({});
              }}
            />
          </Form.Item>
          {own !== undefined && (
            <ColumnChoices columns={own.columns} chosen={columns} onChange={setColumns} />
          )}
          <Form.Item label={t('everyMinutes')} htmlFor="intake-minutes">
            <InputNumber
              id="intake-minutes"
              min={1}
              max={1440}
              precision={0}
              value={everyMinutes}
              onChange={(minutes) => minutes !== null && setEveryMinutes(minutes)}
            />
          </Form.Item>
        </>
      )}
      <Form.Item>
        <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
          {t('active')}
        </Checkbox>
      </Form.Item>
      <ErrorNotice error={save.error} onClose={save.clearError} />
      <div className={styles.choose}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          loading={save.pending ? { delay: 300 } : false}
        >
          {t('save')}
        </Button>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
      </div>
    </Form>
  );
}

/** What each column of the other log stands for; those left alone are known by their names. */
function ColumnChoices({
  columns,
  chosen,
  onChange,
}: {
  readonly columns: readonly string[];
  readonly chosen: Readonly<Record<string, string>>;
  readonly onChange: (columns: Readonly<Record<string, string>>) => void;
}) {
  const { t } = useTranslation('intake');
  return (
    <fieldset className={styles.columns}>
      <legend>{t('columns')}</legend>
      {columns.map((column) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
        <label key={column}>
          <span className="hq-code">{column}</span>
          <Select<string>
            allowClear
            size="small"
            style={{ width: 200 }}
            placeholder={t('byName')}
            aria-label={column}
            value={chosen[column] ?? null}
            options={importFields.dispatches.map((field) => ({
              value: field,
              label: t(`imports:field.${field}`),
            }))}
            onChange={(field: string | undefined) => {
              const { [column]: _, ...rest } = chosen;
              onChange(field === undefined ? rest : { ...rest, [column]: field });
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}
