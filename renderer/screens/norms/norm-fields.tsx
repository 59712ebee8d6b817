import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Norm, type NormBasis, normBases } from '#contract/norms.ts';
import { risks } from '#contract/values.ts';
import { Facts } from '../../components/facts.tsx';
import { FormField } from '../../components/form-field.tsx';
import { TaskTypePicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import { FamilyPicker } from '../master/family-picker.tsx';
import type { NormValues } from './norm-values.ts';
import styles from './norms.module.css';

interface FieldsProps {
  readonly values: NormValues;
  readonly set: (change: Partial<NormValues>) => void;
}

/** What one norm is told from another by, while it may still be chosen. */
export function KeyFields({
  values,
  set,
  families,
  autoFocus,
}: FieldsProps & {
  readonly families: Parameters<typeof FamilyPicker>[0]['families'];
  readonly autoFocus: boolean;
}) {
  const { t } = useTranslation('norms');
  return (
    <>
      <FormField name="taskTypeId" label={t('terms:word.taskType')} required>
        <TaskTypePicker
          placeholder=""
          autoFocus={autoFocus}
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
      <FormField name="familyId" label={t('master:family')} required wide>
        <FamilyPicker
          label={t('master:family')}
          families={families}
          value={values.familyId}
          onChange={(familyId) =>
            set({
              familyId,
              substitutes: values.substitutes.filter((other) => other.familyId !== familyId),
            })
          }
        />
      </FormField>
      <FormField name="basis" label={t('basis')}>
        <Select<NormBasis>
          value={values.basis}
          options={normBases.map((value) => ({ value, label: t(`terms:normBasis.${value}`) }))}
          onChange={(basis) => set({ basis })}
        />
      </FormField>
    </>
  );
}

/** The same, said of a norm of which only the rest may change. */
export function KeyFacts({ norm }: { readonly norm: Norm }) {
  const { t } = useTranslation('norms');
  return (
    <div className={styles.facts}>
      <Facts
        facts={[
          { label: t('terms:word.taskType'), value: norm.taskTypeName },
          { label: t('terms:word.risk'), value: t(`terms:risk.${norm.risk}`) },
          { label: t('master:family'), value: `${norm.familyCode} ${norm.familyName}` },
          { label: t('basis'), value: t(`terms:normBasis.${norm.basis}`) },
        ]}
      />
    </div>
  );
}

/** How much is asked for: a quantity, or a spray of a strength. */
export function FigureFields({ values, set, unit }: FieldsProps & { readonly unit: string }) {
  const { t } = useTranslation('norms');
  const area = (name: 'concentrationMgPerL' | 'sprayMlPerM2', suffix: string) => (
    <FormField name={name} label={t(name)} required>
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
  if (values.basis === 'per-square-metre') {
    return (
      <>
        {area('sprayMlPerM2', `mL/${t('squareMetre')}`)}
        {area('concentrationMgPerL', 'mg/L')}
      </>
    );
  }
  return (
    <FormField name="quantity" label={t('terms:word.quantity')} required>
      <QuantityField
        width={200}
        unit={unit}
        value={values.quantity}
        onChange={(quantity) => set({ quantity })}
      />
    </FormField>
  );
}
