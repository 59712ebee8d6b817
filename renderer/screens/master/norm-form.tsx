import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Norm, type NormBasis, normBases } from '#contract/norms.ts';
import { risks } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { DateField } from '../../components/date-field.tsx';
import { TaskTypePicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import { FamilyPicker } from './family-picker.tsx';
import { FormField, type FormSlot, RecordForm, useMissing, useValues } from './record-form.tsx';
import { SubstitutesField } from './substitutes-field.tsx';

interface NormValues {
  readonly taskTypeId: number | undefined;
  readonly risk: Norm['risk'];
  readonly familyId: number | undefined;
  readonly basis: NormBasis;
  readonly quantity: number | undefined;
  readonly concentrationMgPerL: number | null;
  readonly sprayMlPerM2: number | null;
  readonly substituteFamilyIds: readonly number[];
  readonly validFrom: string | null;
  readonly source: string;
}

function valuesOf(norm: Norm | undefined): NormValues {
  return {
    taskTypeId: norm?.taskTypeId,
    risk: norm?.risk ?? 'any',
    familyId: norm?.familyId,
    basis: norm?.basis ?? 'per-person',
    quantity: norm?.quantity ?? undefined,
    concentrationMgPerL: norm?.concentrationMgPerL ?? null,
    sprayMlPerM2: norm?.sprayMlPerM2 ?? null,
    substituteFamilyIds: norm?.substituteFamilyIds ?? [],
    validFrom: norm?.validFrom ?? null,
    source: norm?.source ?? '',
  };
}

/** What one kind of task needs of one family, from a day on. */
export function NormForm({ row, onSaved, onDirty }: FormSlot<Norm>) {
  const { t } = useTranslation('master');
  const missing = useMissing();
  const [values, set] = useValues<NormValues>(() => valuesOf(row), onDirty);
  const info = useQuery(orpc.workspace.info.queryOptions());
  const families = useQuery(orpc.items.families.queryOptions());
  const save = useCommand(db.norms.save, { onDone: onSaved });
  const byArea = values.basis === 'per-square-metre';
  const validFrom = values.validFrom ?? (row === undefined ? info.data?.businessDate : undefined);
  const unit = families.data?.find(({ id }) => id === values.familyId)?.baseUnit ?? '';
  const submit = () => {
    const { taskTypeId, familyId } = values;
    if (taskTypeId === undefined || familyId === undefined || validFrom === undefined) return;
    void save.run({
      ...values,
      ...(row === undefined ? {} : { normId: row.id }),
      taskTypeId,
      familyId,
      validFrom,
      // What the other basis asks for stays in the form and out of the record.
      quantity: byArea ? null : (values.quantity ?? null),
      concentrationMgPerL: byArea ? values.concentrationMgPerL : null,
      sprayMlPerM2: byArea ? values.sprayMlPerM2 : null,
      substituteFamilyIds: [...values.substituteFamilyIds],
    });
  };
  const area = (name: 'concentrationMgPerL' | 'sprayMlPerM2', suffix: string) => (
    <FormField name={name} label={t(`norm.${name}`)} required>
      <InputNumber<number>
        style={{ width: '100%' }}
        min={1}
        precision={0}
        suffix={suffix}
        value={values[name]}
        onChange={(value) => set({ [name]: value })}
      />
    </FormField>
  );
  return (
    <RecordForm
      label={t('section.norms')}
      values={values}
      problems={{
        taskTypeId: missing(values.taskTypeId),
        familyId: missing(values.familyId),
        validFrom: missing(validFrom),
        quantity: byArea || values.quantity ? undefined : t('missing'),
        concentrationMgPerL: byArea ? missing(values.concentrationMgPerL) : undefined,
        sprayMlPerM2: byArea ? missing(values.sprayMlPerM2) : undefined,
      }}
      error={save.error}
      pending={save.pending}
      onClearError={save.clearError}
      onSubmit={submit}
    >
      <FormField name="taskTypeId" label={t('terms:word.taskType')} required>
        <TaskTypePicker
          autoFocus
          value={values.taskTypeId ?? null}
          onChange={(taskTypeId) => set({ taskTypeId })}
        />
      </FormField>
      <FormField name="risk" label={t('terms:word.risk')}>
        <Select<Norm['risk']>
          value={values.risk}
          options={(['any', ...risks] as const).map((value) => ({
            value,
            label: t(`terms:risk.${value}`),
          }))}
          onChange={(risk) => set({ risk })}
        />
      </FormField>
      <FormField name="familyId" label={t('family')} required wide>
        <FamilyPicker
          label={t('family')}
          families={families.data}
          value={values.familyId}
          onChange={(familyId) =>
            set({
              familyId,
              substituteFamilyIds: values.substituteFamilyIds.filter((id) => id !== familyId),
            })
          }
        />
      </FormField>
      <FormField name="basis" label={t('norm.basis')}>
        <Select<NormBasis>
          value={values.basis}
          options={normBases.map((value) => ({ value, label: t(`terms:normBasis.${value}`) }))}
          onChange={(basis) => set({ basis })}
        />
      </FormField>
      {byArea ? (
        <>
          {area('sprayMlPerM2', 'mL/㎡')}
          {area('concentrationMgPerL', 'mg/L')}
        </>
      ) : (
        <FormField name="quantity" label={t('terms:word.quantity')} required>
          <QuantityField
            width={200}
            unit={unit}
            value={values.quantity}
            onChange={(quantity) => set({ quantity })}
          />
        </FormField>
      )}
      <FormField
        name="substituteFamilyIds"
        label={t('norm.substitutes')}
        hint={t('norm.substitutesHint')}
        wide
        group
      >
        <SubstitutesField
          families={families.data}
          familyId={values.familyId}
          value={values.substituteFamilyIds}
          onChange={(substituteFamilyIds) => set({ substituteFamilyIds })}
        />
      </FormField>
      <FormField name="validFrom" label={t('norm.validFrom')} required>
        <DateField value={validFrom ?? null} onChange={(day) => set({ validFrom: day })} />
      </FormField>
      <FormField name="source" label={t('norm.source')} wide>
        <Input value={values.source} onChange={(event) => set({ source: event.target.value })} />
      </FormField>
    </RecordForm>
  );
}
