import { useQuery } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#contract/organisation.ts';
import { type IncidentKind, incidentKinds } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useKeptDraft } from '../../app/kept-draft.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField, DateTimeField } from '../../components/date-field.tsx';
import { DispatchPicker } from '../../components/dispatch-picker.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
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
  const beginner = people.data?.find((person) => person.id === begin.personId);
  const who = draft.who ?? (beginner ? nameOf(beginner) : '');
  const report = useCommand(db.incidents.report, {
    onDone: (made) => {
      clear();
      onDone(made.id);
    },
  });
  const [asked, setAsked] = useState(false);
  const missing = (text: string) => (asked && text.trim() === '' ? t('missing') : undefined);
  const submit = () => {
    setAsked(true);
    const typed = who.trim();
    if (!ready || report.pending || typed === '' || draft.description.trim() === '') return;
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
  useShortcut('Ctrl+Enter', submit, { label: t('save'), whileTyping: true });
  useShortcut('Escape', onCancel, { label: t('common:cancel') });
  if (!ready) return <PanelSkeleton />;
  return (
    <form
      className={styles.form}
      aria-label={t('new')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorNotice error={report.error} onClose={report.clearError} />
      <FormField label={t('kind')} group>
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
      </FormField>
      <FormGrid>
        <FormField label={t('who')} required wrong={missing(who)}>
          <PersonNameField
            width="100%"
            label={t('who')}
            value={who}
            onChange={(next) => set({ who: next })}
          />
        </FormField>
        <FormField label={t('occurredAt')}>
          <DateTimeField
            allowClear
            placeholder={t('now')}
            value={draft.occurredAt}
            onChange={(occurredAt) => set({ occurredAt })}
          />
        </FormField>
        <FormField label={t('followUpOn')}>
          <DateField
            allowClear
            min={today}
            value={draft.followUpOn}
            onChange={(followUpOn) => set({ followUpOn })}
          />
        </FormField>
        <FormField label={t('terms:word.dispatch')}>
          <DispatchPicker
            allowClear
            aria-label={t('terms:word.dispatch')}
            value={draft.dispatchId ?? undefined}
            onChange={(next) => set({ dispatchId: next ?? null })}
          />
        </FormField>
        <FormField label={t('terms:word.item')}>
          <ItemPicker
            allowClear
            style={{ minWidth: 0 }}
            aria-label={t('terms:word.item')}
            value={draft.itemId}
            onChange={(next) => set({ itemId: next ?? null, lotId: null })}
          />
        </FormField>
        <FormField label={t('terms:word.lot')}>
          <LotPicker
            size="middle"
            itemId={draft.itemId}
            value={draft.lotId}
            onChange={(lot) => set({ lotId: lot?.lotId ?? null })}
          />
        </FormField>
        <FormField label={t('description')} required wide wrong={missing(draft.description)}>
          <Input.TextArea
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={500}
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        </FormField>
        <FormField label={t('action')} wide>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={500}
            value={draft.action}
            onChange={(event) => set({ action: event.target.value })}
          />
        </FormField>
      </FormGrid>
      <FormFoot
        submit={{ label: t('save'), keys: 'Ctrl+Enter', loading: report.pending }}
        cancel={{ onClick: onCancel }}
      >
        <Button onClick={clear}>{t('clear')}</Button>
      </FormFoot>
      <span className="hq-soft">{t('kept')}</span>
    </form>
  );
}
