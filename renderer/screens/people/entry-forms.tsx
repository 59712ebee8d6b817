import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Input, Radio, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '#contract/people.ts';
import { personRecordKind } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import styles from './people.module.css';

type RecordKind = PersonDetail['records'][number]['kind'];

/** A labelled control of a small form. */
export function Field({
  label,
  wide = false,
  children,
}: {
  readonly label: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={wide ? `${styles.field} ${styles.wide}` : styles.field}>
      <span>{label}</span>
      {children}
    </label>
  );
}

/** Save and cancel of a small form in a panel: Ctrl+Enter and Esc. */
function EntryForm({
  label,
  ready,
  error,
  pending,
  onClearError,
  onSubmit,
  onCancel,
  children,
}: {
  readonly label: string;
  readonly ready: boolean;
  readonly error: unknown;
  readonly pending: boolean;
  readonly onClearError: () => void;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('people');
  const enabled = ready && !pending;
  useShortcut('Ctrl+Enter', onSubmit, { label, enabled, whileTyping: true });
  useShortcut('Escape', onCancel, { label: t('common:cancel') });
  return (
    <form
      className={styles.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (enabled) onSubmit();
      }}
    >
      {error !== null && error !== undefined && (
        <div className={styles.wide}>
          <ErrorNotice error={error} onClose={onClearError} />
        </div>
      )}
      {children}
      <div className={`${styles.actions} ${styles.wide}`}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!enabled}
          aria-keyshortcuts="Control+Enter"
        >
          {label} <KeyHint keys="Ctrl+Enter" />
        </Button>
        <Button onClick={onCancel}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}

function useBusinessDate(): string {
  const info = useQuery(orpc.workspace.info.queryOptions());
  return info.data?.businessDate ?? '';
}

/** Enters a fit test of somebody; the newest of a mask decides. */
export function FitTestForm({
  personId,
  maskModel,
  onDone,
}: {
  readonly personId: number;
  readonly maskModel: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('people');
  const today = useBusinessDate();
  const items = useQuery(orpc.items.list.queryOptions({ input: { category: 'respiratory' } }));
  const masks = items.data ?? [];
  const needing = masks.filter((item) => item.fitTestRequired);
  const [typedDate, setTestedOn] = useState<string | null | undefined>(undefined);
  const [typedMask, setMask] = useState<string | undefined>(undefined);
  const [passed, setPassed] = useState(true);
  const [method, setMethod] = useState('');
  const [note, setNote] = useState('');
  const add = useCommand(db.people.addFitTest, { onDone });
  const testedOn = typedDate === undefined ? today : typedDate;
  const maskCode = typedMask ?? (maskModel === '' ? (needing[0]?.code ?? '') : maskModel);
  const submit = () => {
    if (testedOn === null) return;
    void add.run({ personId, testedOn, maskCode, passed, method, note });
  };
  return (
    <EntryForm
      label={t('fit.add')}
      ready={testedOn !== null && testedOn !== '' && maskCode.trim() !== ''}
      error={add.error}
      pending={add.pending}
      onClearError={add.clearError}
      onSubmit={submit}
      onCancel={onDone}
    >
      <Field label={t('fit.testedOn')}>
        <DateField autoFocus value={testedOn} max={today} onChange={setTestedOn} />
      </Field>
      <Field label={t('fit.mask')}>
        <AutoComplete
          value={maskCode}
          popupMatchSelectWidth={false}
          options={(needing.length > 0 ? needing : masks).map(({ code, name }) => ({
            value: code,
            label: `${code} ${name}`,
          }))}
          onChange={(value) => setMask(value)}
        />
      </Field>
      <div className={styles.field}>
        <span>{t('fit.result')}</span>
        <Radio.Group
          aria-label={t('fit.result')}
          value={passed}
          onChange={(event) => setPassed(event.target.value === true)}
          options={[
            { value: true, label: t('fit.passed') },
            { value: false, label: t('fit.failed') },
          ]}
        />
      </div>
      <Field label={t('fit.method')}>
        <AutoComplete
          value={method}
          options={[{ value: t('fit.qualitative') }, { value: t('fit.quantitative') }]}
          onChange={(value) => setMethod(value)}
        />
      </Field>
      <Field label={t('terms:word.note')} wide>
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </EntryForm>
  );
}

/** Enters a training, a vaccination or a health check. */
export function RecordForm({
  personId,
  onDone,
}: {
  readonly personId: number;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('people');
  const today = useBusinessDate();
  const [kind, setKind] = useState<RecordKind>('training');
  const [name, setName] = useState('');
  const [typedDate, setDoneOn] = useState<string | null | undefined>(undefined);
  const [expiresOn, setExpiresOn] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const add = useCommand(db.people.addRecord, { onDone });
  const doneOn = typedDate === undefined ? today : typedDate;
  const submit = () => {
    if (doneOn === null) return;
    void add.run({ personId, kind, name, doneOn, expiresOn, note });
  };
  return (
    <EntryForm
      label={t('record.add')}
      ready={doneOn !== null && doneOn !== '' && name.trim() !== ''}
      error={add.error}
      pending={add.pending}
      onClearError={add.clearError}
      onSubmit={submit}
      onCancel={onDone}
    >
      <Field label={t('record.kind')}>
        <Select<RecordKind>
          autoFocus
          value={kind}
          options={personRecordKind.options.map((value) => ({
            value,
            label: t(`terms:dueKind.${value}`),
          }))}
          onChange={setKind}
        />
      </Field>
      <Field label={t('record.name')}>
        <Input value={name} maxLength={500} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('record.doneOn')}>
        <DateField value={doneOn} max={today} onChange={setDoneOn} />
      </Field>
      <Field label={t('record.expiresOn')}>
        <DateField
          allowClear
          value={expiresOn}
          {...(doneOn === null || doneOn === '' ? {} : { min: doneOn })}
          onChange={setExpiresOn}
        />
      </Field>
      <Field label={t('terms:word.note')} wide>
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </EntryForm>
  );
}

/** Strikes an entry out, with the reason. */
export function StrikeForm({
  entry,
  onDone,
}: {
  readonly entry: { readonly fitTestId: number } | { readonly recordId: number };
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('people');
  const [reason, setReason] = useState('');
  const strike = useCommand(db.people.strike, { onDone });
  return (
    <EntryForm
      label={t('strike.start')}
      ready={reason.trim() !== ''}
      error={strike.error}
      pending={strike.pending}
      onClearError={strike.clearError}
      onSubmit={() => void strike.run({ ...entry, reason })}
      onCancel={onDone}
    >
      <p className={`hq-soft ${styles.wide}`}>{t('strike.explain')}</p>
      <Field label={t('terms:word.reason')} wide>
        <Input
          autoFocus
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </EntryForm>
  );
}
