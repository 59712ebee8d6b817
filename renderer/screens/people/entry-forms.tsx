import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, Radio, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '#contract/people.ts';
import { personRecordKind } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useBusinessDate } from '../../app/use-business-date.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormErrors, FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import styles from './people.module.css';

type RecordKind = PersonDetail['records'][number]['kind'];

/** Save and cancel of a small form in a panel: Ctrl+Enter and Esc; what is missing is said once asked. */
function EntryForm({
  label,
  missing,
  error,
  pending,
  onClearError,
  onSubmit,
  onCancel,
  children,
}: {
  readonly label: string;
  /** Names of the fields that are empty and needed. */
  readonly missing: readonly string[];
  readonly error: unknown;
  readonly pending: boolean;
  readonly onClearError: () => void;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('people');
  const [asked, setAsked] = useState(false);
  const submit = () => {
    setAsked(true);
    if (missing.length === 0 && !pending) onSubmit();
  };
  useShortcut('Ctrl+Enter', submit, { label, whileTyping: true });
  useShortcut('Escape', onCancel, { label: t('common:cancel') });
  return (
    <form
      className={styles.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorNotice error={error} onClose={onClearError} />
      <FormErrors
        value={
          asked ? Object.fromEntries(missing.map((name) => [name, t('missing')] as const)) : {}
        }
      >
        <FormGrid>{children}</FormGrid>
      </FormErrors>
      <FormFoot
        submit={{ label, keys: 'Ctrl+Enter', loading: pending }}
        cancel={{ onClick: onCancel }}
      />
    </form>
  );
}

/** Those of some fields that nothing was typed into. */
function emptyOf(fields: Readonly<Record<string, string | null>>): string[] {
  return Object.keys(fields).filter((name) => (fields[name] ?? '').trim() === '');
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
      missing={emptyOf({ testedOn, maskCode })}
      error={add.error}
      pending={add.pending}
      onClearError={add.clearError}
      onSubmit={submit}
      onCancel={onDone}
    >
      <FormField name="testedOn" label={t('fit.testedOn')} required>
        <DateField autoFocus value={testedOn} max={today} onChange={setTestedOn} />
      </FormField>
      <FormField name="maskCode" label={t('fit.mask')} required>
        <AutoComplete
          value={maskCode}
          popupMatchSelectWidth={false}
          options={(needing.length > 0 ? needing : masks).map(({ code, name }) => ({
            value: code,
            label: `${code} ${name}`,
          }))}
          onChange={(value) => setMask(value)}
        />
      </FormField>
      <FormField label={t('fit.result')} group>
        <Radio.Group
          aria-label={t('fit.result')}
          value={passed}
          onChange={(event) => setPassed(event.target.value === true)}
          options={[
            { value: true, label: t('fit.passed') },
            { value: false, label: t('fit.failed') },
          ]}
        />
      </FormField>
      <FormField label={t('fit.method')}>
        <AutoComplete
          value={method}
          options={[{ value: t('fit.qualitative') }, { value: t('fit.quantitative') }]}
          onChange={(value) => setMethod(value)}
        />
      </FormField>
      <FormField label={t('terms:word.note')} wide>
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </FormField>
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
      missing={emptyOf({ name, doneOn })}
      error={add.error}
      pending={add.pending}
      onClearError={add.clearError}
      onSubmit={submit}
      onCancel={onDone}
    >
      <FormField label={t('record.kind')}>
        <Select<RecordKind>
          autoFocus
          value={kind}
          options={personRecordKind.options.map((value) => ({
            value,
            label: t(`terms:dueKind.${value}`),
          }))}
          onChange={setKind}
        />
      </FormField>
      <FormField name="name" label={t('record.name')} required>
        <Input value={name} maxLength={500} onChange={(event) => setName(event.target.value)} />
      </FormField>
      <FormField name="doneOn" label={t('record.doneOn')} required>
        <DateField value={doneOn} max={today} onChange={setDoneOn} />
      </FormField>
      <FormField label={t('record.expiresOn')}>
        <DateField
          allowClear
          value={expiresOn}
          {...(doneOn === null || doneOn === '' ? {} : { min: doneOn })}
          onChange={setExpiresOn}
        />
      </FormField>
      <FormField label={t('terms:word.note')} wide>
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </FormField>
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
      missing={emptyOf({ reason })}
      error={strike.error}
      pending={strike.pending}
      onClearError={strike.clearError}
      onSubmit={() => void strike.run({ ...entry, reason })}
      onCancel={onDone}
    >
      <FormField
        name="reason"
        label={t('terms:word.reason')}
        required
        wide
        hint={t('strike.explain')}
      >
        <Input
          autoFocus
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </FormField>
    </EntryForm>
  );
}
