import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import type { TaskType } from '#contract/organisation.ts';
import { type Risk, risks, type TaskKind } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateTimeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { CrewPicker, SquadPicker, TaskTypePicker } from '../../components/pickers.tsx';
import { CrewProblems } from './crew-problems.tsx';
import styles from './dispatch-form.module.css';

interface Fields {
  readonly squadId: number | undefined;
  readonly taskTypeId: number | undefined;
  readonly taskKind: TaskKind | undefined;
  readonly risk: Risk | undefined;
  readonly headcount: number | null;
  readonly crewIds: readonly number[];
  readonly siteType: string;
  readonly place: string;
  readonly plannedAt: string | null;
  readonly departedAt: string | null;
  readonly returnedAt: string | null;
  readonly investigated: number | null;
  readonly samples: number | null;
  readonly areaM2: number | null;
  readonly vehicle: string;
  readonly note: string;
}

function fieldsOf(dispatch: Dispatch | undefined, businessDate: string): Fields {
  return {
    squadId: dispatch?.squadId,
    taskTypeId: dispatch?.taskTypeId,
    taskKind: dispatch?.taskKind,
    risk: dispatch?.risk,
    headcount: dispatch?.headcount ?? null,
    crewIds: dispatch?.crew.map((person) => person.id) ?? [],
    siteType: dispatch?.siteType ?? '',
    place: dispatch?.place ?? '',
    plannedAt: dispatch
      ? dispatch.plannedAt
      : `${businessDate} ${new Date().toTimeString().slice(0, 5)}`,
    departedAt: dispatch?.departedAt ?? null,
    returnedAt: dispatch?.returnedAt ?? null,
    investigated: dispatch?.investigated ?? null,
    samples: dispatch?.samples ?? null,
    areaM2: dispatch?.areaM2 ?? null,
    vehicle: dispatch?.vehicle ?? '',
    note: dispatch?.note ?? '',
  };
}

/** Enters a new dispatch, or changes one: everything the paper form asks for, in its order. */
export function DispatchForm({
  dispatch,
  businessDate,
  inPanel = false,
  onSaved,
  onCancel,
}: {
  readonly dispatch?: Dispatch;
  readonly inPanel?: boolean;
  readonly businessDate: string;
  readonly onSaved: (dispatch: Dispatch) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation('dispatches');
  const [fields, setFields] = useState(() => fieldsOf(dispatch, businessDate));
  const [tried, setTried] = useState(false);
  const upsert = useCommand(db.dispatches.upsert, {
    onDone: (answer) => onSaved(answer.dispatch),
  });
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }));
  const { squadId, taskTypeId, risk, headcount } = fields;
  const save = () => {
    setTried(true);
    if (!squadId || !taskTypeId || !risk || !headcount) return;
    const { taskKind: _, crewIds, ...values } = fields;
    void upsert.run({
      ...values,
      ...(dispatch ? { dispatchId: dispatch.id } : {}),
      squadId,
      taskTypeId,
      risk,
      headcount,
      crewIds: [...crewIds],
    });
  };
  useShortcut('Ctrl+Enter', save, { label: t('form.save'), whileTyping: true });
  useShortcut('Escape', onCancel, { label: t('common:cancel') });
  const missing = (filled: unknown) => (tried && !filled ? t('form.missing') : undefined);
  const number = (key: 'investigated' | 'samples' | 'areaM2', label: string) => (
    <FormField label={label}>
      <InputNumber<number>
        aria-label={label}
        min={0}
        precision={0}
        style={{ width: '100%' }}
        value={fields[key]}
        onChange={(value) => set({ [key]: value })}
      />
    </FormField>
  );
  const asks = (kind: TaskKind): boolean => dispatch !== undefined || fields.taskKind === kind;
  return (
    <form
      className={styles.form}
      data-panel={inPanel}
      aria-label={dispatch ? dispatch.batchNo : t('form.new')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {!inPanel && <h2 className={styles.title}>{t('form.new')}</h2>}
      <ErrorNotice error={upsert.error} onClose={upsert.clearError} />
      <FormGrid>
        <FormField required label={t('terms:word.squad')} wrong={missing(squadId)}>
          <SquadPicker
            autoFocus
            aria-label={t('terms:word.squad')}
            value={squadId ?? null}
            onChange={(id) => set({ squadId: id, crewIds: [] })}
          />
        </FormField>
        <FormField required label={t('terms:word.taskType')} wrong={missing(taskTypeId)}>
          <TaskTypePicker
            aria-label={t('terms:word.taskType')}
            value={taskTypeId ?? null}
            onChange={(id, entry: TaskType | undefined) =>
              set({ taskTypeId: id, taskKind: entry?.kind })
            }
          />
        </FormField>
        <FormField required label={t('terms:word.risk')} wrong={missing(risk)}>
          <Select<Risk>
            aria-label={t('terms:word.risk')}
            placeholder={t('form.chooseRisk')}
            value={risk}
            options={risks.map((value) => ({ value, label: t(`terms:risk.${value}`) }))}
            onChange={(value) => set({ risk: value })}
          />
        </FormField>
        <FormField required label={t('terms:word.headcount')} wrong={missing(headcount)}>
          <InputNumber<number>
            aria-label={t('terms:word.headcount')}
            min={1}
            max={1000}
            precision={0}
            style={{ width: '100%' }}
            value={headcount}
            onChange={(value) => set({ headcount: value })}
          />
        </FormField>
        <FormField label={t('crew')}>
          <CrewPicker
            aria-label={t('crew')}
            value={fields.crewIds}
            squadId={squadId ?? null}
            onChange={(ids) =>
              set({ crewIds: ids, headcount: Math.max(headcount ?? 0, ids.length) || null })
            }
          />
          <CrewProblems crewIds={fields.crewIds} dispatchId={dispatch?.id} />
        </FormField>
        <FormField label={t('siteType')}>
          <Input
            value={fields.siteType}
            onChange={(event) => set({ siteType: event.target.value })}
          />
        </FormField>
        <FormField label={t('terms:word.place')}>
          <Input value={fields.place} onChange={(event) => set({ place: event.target.value })} />
        </FormField>
        <FormField label={t('plannedAt')}>
          <DateTimeField value={fields.plannedAt} onChange={(plannedAt) => set({ plannedAt })} />
        </FormField>
        {dispatch && (
          <>
            <FormField label={t('departedAt')}>
              <DateTimeField
                value={fields.departedAt}
                onChange={(departedAt) => set({ departedAt })}
              />
            </FormField>
            <FormField label={t('returnedAt')}>
              <DateTimeField
                value={fields.returnedAt}
                onChange={(returnedAt) => set({ returnedAt })}
              />
            </FormField>
          </>
        )}
        {asks('investigation') && number('investigated', t('investigated'))}
        {asks('sampling') && number('samples', t('samples'))}
        {asks('disinfection') && number('areaM2', t('areaM2'))}
        <FormField label={t('vehicle')}>
          <Input
            value={fields.vehicle}
            onChange={(event) => set({ vehicle: event.target.value })}
          />
        </FormField>
        <FormField label={t('terms:word.note')}>
          <Input value={fields.note} onChange={(event) => set({ note: event.target.value })} />
        </FormField>
      </FormGrid>
      <FormFoot
        submit={{ label: t('form.save'), keys: 'Ctrl+Enter', loading: upsert.pending }}
        cancel={{ onClick: onCancel }}
      />
    </form>
  );
}
