import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import type { TaskType } from '#contract/organisation.ts';
import { type Risk, risks, type TaskKind } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateTimeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
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

function Field({
  label,
  missing = false,
  children,
}: {
  readonly label: string;
  readonly missing?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('dispatches');
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={styles.field}>
      <span>{label}</span>
      {children}
      {missing && (
        <span role="alert" className={styles.missing}>
          {t('form.missing')}
        </span>
      )}
    </label>
  );
}

/** Enters a new dispatch, or changes one: everything the paper form asks for, in its order. */
export function DispatchForm({
  dispatch,
  businessDate,
  onSaved,
  onCancel,
}: {
  readonly dispatch?: Dispatch;
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
  const number = (key: 'investigated' | 'samples' | 'areaM2', label: string) => (
    <Field label={label}>
      <InputNumber<number>
        min={0}
        precision={0}
        style={{ width: '100%' }}
        value={fields[key]}
        onChange={(value) => set({ [key]: value })}
      />
    </Field>
  );
  const asks = (kind: TaskKind): boolean => dispatch !== undefined || fields.taskKind === kind;
  return (
    <form
      className={styles.form}
      aria-label={dispatch ? dispatch.batchNo : t('form.new')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <ErrorNotice error={upsert.error} onClose={upsert.clearError} />
      <div className={styles.fields}>
        <Field label={t('terms:word.squad')} missing={tried && !squadId}>
          <SquadPicker
            autoFocus
            value={squadId ?? null}
            onChange={(id) => set({ squadId: id, crewIds: [] })}
          />
        </Field>
        <Field label={t('terms:word.taskType')} missing={tried && !taskTypeId}>
          <TaskTypePicker
            value={taskTypeId ?? null}
            onChange={(id, entry: TaskType | undefined) =>
              set({ taskTypeId: id, taskKind: entry?.kind })
            }
          />
        </Field>
        <Field label={t('terms:word.risk')} missing={tried && !risk}>
          <Select<Risk>
            value={risk}
            options={risks.map((value) => ({ value, label: t(`terms:risk.${value}`) }))}
            onChange={(value) => set({ risk: value })}
          />
        </Field>
        <Field label={t('terms:word.headcount')} missing={tried && !headcount}>
          <InputNumber<number>
            min={1}
            max={1000}
            precision={0}
            style={{ width: '100%' }}
            value={headcount}
            onChange={(value) => set({ headcount: value })}
          />
        </Field>
        <Field label={t('crew')}>
          <CrewPicker
            value={fields.crewIds}
            squadId={squadId ?? null}
            onChange={(ids) =>
              set({ crewIds: ids, headcount: Math.max(headcount ?? 0, ids.length) || null })
            }
          />
          <CrewProblems crewIds={fields.crewIds} dispatchId={dispatch?.id} />
        </Field>
        <Field label={t('siteType')}>
          <Input
            value={fields.siteType}
            onChange={(event) => set({ siteType: event.target.value })}
          />
        </Field>
        <Field label={t('terms:word.place')}>
          <Input value={fields.place} onChange={(event) => set({ place: event.target.value })} />
        </Field>
        <Field label={t('plannedAt')}>
          <DateTimeField value={fields.plannedAt} onChange={(plannedAt) => set({ plannedAt })} />
        </Field>
        {dispatch && (
          <>
            <Field label={t('departedAt')}>
              <DateTimeField
                value={fields.departedAt}
                onChange={(departedAt) => set({ departedAt })}
              />
            </Field>
            <Field label={t('returnedAt')}>
              <DateTimeField
                value={fields.returnedAt}
                onChange={(returnedAt) => set({ returnedAt })}
              />
            </Field>
          </>
        )}
        {asks('investigation') && number('investigated', t('investigated'))}
        {asks('sampling') && number('samples', t('samples'))}
        {asks('disinfection') && number('areaM2', t('areaM2'))}
        <Field label={t('vehicle')}>
          <Input
            value={fields.vehicle}
            onChange={(event) => set({ vehicle: event.target.value })}
          />
        </Field>
        <Field label={t('terms:word.note')}>
          <Input value={fields.note} onChange={(event) => set({ note: event.target.value })} />
        </Field>
      </div>
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={upsert.pending ? { delay: 300 } : false}>
          {t('form.save')} <KeyHint keys="Ctrl+Enter" />
        </Button>
        <Button onClick={onCancel}>
          {t('common:cancel')} <KeyHint keys="Esc" />
        </Button>
      </div>
    </form>
  );
}
