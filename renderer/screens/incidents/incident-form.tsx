import { useQuery } from '@tanstack/react-query';
import { Button, Input, Radio, Select } from 'antd';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#contract/organisation.ts';
import { type IncidentKind, incidentKinds } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useKeptDraft } from '../../app/kept-draft.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField, DateTimeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { LotPicker } from '../../components/lot-picker.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PersonNameField } from '../../components/person-name-field.tsx';
import { ItemPicker } from '../../components/pickers.tsx';
import {
  draftKey,
  type IncidentBeginning,
  type IncidentDraft,
  incidentDraft,
  newIncident,
} from './incident-draft.ts';
import styles from './incidents.module.css';

function Field({
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
    <label className={styles.field} data-wide={wide}>
      <span>{label}</span>
      {children}
    </label>
  );
}

const nameOf = (person: Person) => [person.code, person.name].filter(Boolean).join(' ');

/** Puts an exposure on record; kind, who and what happened are enough. */
export function IncidentForm({
  begin,
  today,
  onDone,
  onCancel,
}: {
  readonly begin: IncidentBeginning;
  readonly today: string;
  readonly onDone: (incidentId: number) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation('incidents');
  const fresh = useCallback(() => newIncident(begin), [begin]);
  const { draft, change, clear, ready } = useKeptDraft(draftKey(begin), incidentDraft, fresh);
  const set = (next: Partial<IncidentDraft>) => change((before) => ({ ...before, ...next }));
  const people = useQuery(
    orpc.organisation.people.list.queryOptions({ input: { includeInactive: true } }),
  );
  const dispatches = useQuery(orpc.dispatches.list.queryOptions({ input: {} }));
  const options = useMemo(
    () =>
      dispatches.data?.rows.map((row) => ({
        value: row.id,
        label: `${row.batchNo} ${row.squadName} ${row.place}`.trim(),
      })) ?? [],
    [dispatches.data],
  );
  const beginner = people.data?.find((person) => person.id === begin.personId);
  const who = draft.who ?? (beginner ? nameOf(beginner) : '');
  const report = useCommand(db.incidents.report, {
    onDone: (made) => {
      clear();
      onDone(made.id);
    },
  });
  const complete = ready && who.trim() !== '' && draft.description.trim() !== '' && !report.pending;
  const submit = () => {
    const typed = who.trim();
    const known = people.data?.filter((person) =>
      [person.code, person.name, nameOf(person)].includes(typed),
    );
    const person = known?.length === 1 ? known[0] : undefined;
    const { who: _typed, occurredAt, ...facts } = draft;
    void report.run({
      ...facts,
      ...(occurredAt === null ? {} : { occurredAt }),
      personId: person?.id ?? null,
      personName: person ? person.name : typed,
    });
  };
  useShortcut('Ctrl+Enter', submit, { label: t('save'), enabled: complete, whileTyping: true });
  useShortcut('Escape', onCancel, { label: t('common:cancel') });
  if (!ready) return <PanelSkeleton />;
  return (
    <form
      className={styles.form}
      aria-label={t('new')}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) submit();
      }}
    >
      <ErrorNotice error={report.error} onClose={report.clearError} />
      <fieldset className={styles.kinds}>
        <legend>{t('kind')}</legend>
        <Radio.Group
          value={draft.kind}
          onChange={(event) => set({ kind: event.target.value as IncidentKind })}
        >
          {incidentKinds.map((value, index) => (
            <Radio.Button key={value} value={value} autoFocus={index === 0}>
              {t(`terms:incidentKind.${value}`)}
            </Radio.Button>
          ))}
        </Radio.Group>
      </fieldset>
      <div className={styles.fields}>
        <Field label={t('who')}>
          <PersonNameField
            width="100%"
            label={t('who')}
            value={who}
            onChange={(next) => set({ who: next })}
          />
        </Field>
        <Field label={t('occurredAt')}>
          <DateTimeField
            allowClear
            placeholder={t('now')}
            value={draft.occurredAt}
            onChange={(occurredAt) => set({ occurredAt })}
          />
        </Field>
        <Field label={t('terms:word.dispatch')}>
          <Select<number>
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={420}
            aria-label={t('terms:word.dispatch')}
            value={draft.dispatchId}
            options={options}
            onChange={(next) => set({ dispatchId: next ?? null })}
          />
        </Field>
        <Field label={t('followUpOn')}>
          <DateField
            allowClear
            min={today}
            value={draft.followUpOn}
            onChange={(followUpOn) => set({ followUpOn })}
          />
        </Field>
        <Field label={t('terms:word.item')}>
          <ItemPicker
            allowClear
            aria-label={t('terms:word.item')}
            value={draft.itemId}
            onChange={(next) => set({ itemId: next ?? null, lotId: null })}
          />
        </Field>
        <Field label={t('terms:word.lot')}>
          <LotPicker
            size="middle"
            itemId={draft.itemId}
            value={draft.lotId}
            onChange={(lot) => set({ lotId: lot?.lotId ?? null })}
          />
        </Field>
        <Field label={t('description')} wide>
          <Input.TextArea
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={500}
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Field>
        <Field label={t('action')} wide>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={500}
            value={draft.action}
            onChange={(event) => set({ action: event.target.value })}
          />
        </Field>
      </div>
      <div className={styles.actions}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!complete}
          aria-keyshortcuts="Control+Enter"
        >
          {t('save')} <KeyHint keys="Ctrl+Enter" />
        </Button>
        <Button type="text" onClick={clear}>
          {t('clear')}
        </Button>
        <span className="hq-soft">{t(complete ? 'kept' : 'needed')}</span>
      </div>
    </form>
  );
}
