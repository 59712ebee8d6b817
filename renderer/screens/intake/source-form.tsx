import { skipToken, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IntakeKind, type IntakeSource, intakeKinds } from '#contract/intake.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { shell } from '../../app/shell.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
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
  const [tried, setTried] = useState(false);
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
  const needed = {
    name: name.trim() === '',
    path: path === '',
    table: isLog && table === '',
  };
  const wrongIf = (missing: boolean) => (tried && missing ? t('missing') : undefined);
  const submit = () => {
    setTried(true);
    if (Object.values(needed).includes(true) || save.pending) return;
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
  useShortcut('Ctrl+Enter', submit, { label: t('common:save'), whileTyping: true });
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
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
      <FormField label={t('name')} wrong={wrongIf(needed.name)} required>
        <Input
          autoFocus
          value={name}
          maxLength={100}
          aria-label={t('name')}
          placeholder={t('namePlaceholder')}
          onChange={(event) => setName(event.target.value)}
        />
      </FormField>
      <FormField
        label={t(isLog ? 'logFile' : 'folder')}
        wrong={wrongIf(needed.path)}
        required
        group
      >
        <div className={styles.choose}>
          <Input
            value={path}
            aria-label={t(isLog ? 'logFile' : 'folder')}
            onChange={(event) => setPath(event.target.value)}
          />
          <Button onClick={() => void choose()}>{t('choose')}</Button>
        </div>
      </FormField>
      {isLog && (
        <>
          {tables.error && <ErrorNotice error={tables.error} />}
          <FormField label={t('table')} wrong={wrongIf(needed.table)} required>
            <Select<string>
              aria-label={t('table')}
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
          </FormField>
          {own !== undefined && (
            <ColumnChoices columns={own.columns} chosen={columns} onChange={setColumns} />
          )}
          <FormField label={t('everyMinutes')}>
            <InputNumber
              aria-label={t('everyMinutes')}
              min={1}
              max={1440}
              precision={0}
              value={everyMinutes}
              onChange={(minutes) => minutes !== null && setEveryMinutes(minutes)}
            />
          </FormField>
        </>
      )}
      <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
        {t('active')}
      </Checkbox>
      <ErrorNotice error={save.error} onClose={save.clearError} />
      <FormFoot
        submit={{ label: t('common:save'), keys: 'Ctrl+Enter', loading: save.pending }}
        cancel={{ onClick: onDone }}
      />
    </form>
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
