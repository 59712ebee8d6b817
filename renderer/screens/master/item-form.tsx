import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Item, trackings } from '#contract/items.ts';
import { type Category, categories } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { namesPacks, packsEcho, parseQuantity } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { FormField } from '../../components/form-field.tsx';
import { type ItemValues, itemInput, typedPacks, unreadable, valuesOfItem } from './item-values.ts';
import { PacksField } from './packs-field.tsx';
import { type FormSlot, RecordForm, useMissing, useValues } from './record-form.tsx';

type TextField =
  | 'code'
  | 'name'
  | 'nameEn'
  | 'spec'
  | 'size'
  | 'baseUnit'
  | 'standard'
  | 'certificateNo';

/** Everything the record holds of an item. */
export function ItemForm({ row, onSaved, onDirty, onCancel }: FormSlot<Item>) {
  const { t } = useTranslation('master');
  const missing = useMissing();
  const [values, set] = useValues<ItemValues>(() => valuesOfItem(row), onDirty);
  const families = useQuery(orpc.items.families.queryOptions());
  const save = useCommand(db.items.save, { onDone: onSaved });
  const wrong = unreadable(values);
  const packs = typedPacks(values);
  const text = (name: TextField, label: string, required = false, wide = false) => (
    <FormField name={name} label={label} required={required} wide={wide}>
      <Input
        autoFocus={name === 'code'}
        value={values[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </FormField>
  );
  const whole = (name: 'loanDays' | 'cycleLimit', label: string, unit: string, max: number) => (
    <FormField name={name} label={label}>
      <InputNumber<number>
        style={{ width: '100%' }}
        min={1}
        max={max}
        precision={0}
        suffix={unit}
        value={values[name]}
        onChange={(value) => set({ [name]: value })}
      />
    </FormField>
  );
  const level = (name: 'minimum' | 'target') => {
    const parts = parseQuantity(values[name], packs, values.baseUnit);
    const inPacks = parts !== null && namesPacks(parts);
    return (
      <FormField
        name={name}
        label={t(`terms:word.${name}`)}
        {...(parts !== null && inPacks ? { hint: packsEcho(parts, values.baseUnit) } : {})}
      >
        <Input
          inputMode="numeric"
          suffix={values.baseUnit}
          value={values[name]}
          status={wrong[name] ? 'error' : ''}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      </FormField>
    );
  };
  const unreadableLevel = t('common:quantityUnreadable', {
    packs: [...packs.map((pack) => pack.name), values.baseUnit].join(' '),
  });
  return (
    <RecordForm
      label={t('section.items')}
      values={values}
      problems={{
        code: missing(values.code),
        name: missing(values.name),
        baseUnit: missing(values.baseUnit),
        strengthBasisPoints: wrong.strength ? t('wrongPercent') : undefined,
        referencePriceMilliFen: wrong.price ? t('wrongPrice') : undefined,
        minimum: wrong.minimum ? unreadableLevel : undefined,
        target: wrong.target ? unreadableLevel : undefined,
        packs: packs.length < values.packs.length ? t('pack.incomplete') : undefined,
      }}
      error={save.error}
      pending={save.pending}
      onClearError={save.clearError}
      onSubmit={() => void save.run(itemInput(values, row?.id))}
      onCancel={onCancel}
    >
      {text('code', t('terms:word.code'), true)}
      {text('name', t('terms:word.name'), true)}
      {text('spec', t('terms:word.spec'))}
      {text('size', t('terms:word.size'))}
      <FormField name="familyCode" label={t('familyCode')} hint={t('familyHint')}>
        <AutoComplete
          value={values.familyCode}
          placeholder={values.code}
          popupMatchSelectWidth={false}
          showSearch={{
            filterOption: (typed, option) =>
              `${option?.value} ${option?.label}`.toLowerCase().includes(typed.toLowerCase()),
          }}
          options={(families.data ?? []).map(({ code, name }) => ({
            value: code,
            label: `${code} ${name}`,
          }))}
          onChange={(familyCode) => set({ familyCode })}
        />
      </FormField>
      <FormField name="category" label={t('terms:word.category')}>
        <Select<Category>
          value={values.category}
          options={categories.map((value) => ({ value, label: t(`terms:category.${value}`) }))}
          onChange={(category) => set({ category })}
        />
      </FormField>
      {text('baseUnit', t('baseUnit'), true)}
      <FormField name="tracking" label={t('tracking')}>
        <Select<Item['tracking']>
          value={values.tracking}
          options={trackings.map((value) => ({ value, label: t(`terms:tracking.${value}`) }))}
          onChange={(tracking) => set({ tracking })}
        />
      </FormField>
      <FormField name="packs" label={t('packs')} wide group>
        <PacksField
          packs={values.packs}
          unit={values.baseUnit}
          onChange={(next) => set({ packs: next })}
        />
      </FormField>
      <FormField name="reusable" label={t('use')} group>
        <Checkbox
          checked={values.reusable}
          onChange={(event) => set({ reusable: event.target.checked })}
        >
          {t('reusableLoan')}
        </Checkbox>
        <Checkbox checked={values.ppe} onChange={(event) => set({ ppe: event.target.checked })}>
          {t('ppe')}
        </Checkbox>
        <Checkbox
          checked={values.fitTestRequired}
          onChange={(event) => set({ fitTestRequired: event.target.checked })}
        >
          {t('fitTestRequired')}
        </Checkbox>
      </FormField>
      {values.reusable && (
        <>
          {whole('loanDays', t('loanDays'), t('days'), 3650)}
          {whole('cycleLimit', t('cycleLimit'), t('times'), 100_000)}
        </>
      )}
      <FormField name="shelfLifeMonths" label={t('shelfLife')}>
        <InputNumber<number>
          style={{ width: '100%' }}
          min={1}
          max={1200}
          precision={0}
          suffix={t('months')}
          value={values.shelfLifeMonths}
          onChange={(shelfLifeMonths) => set({ shelfLifeMonths })}
        />
      </FormField>
      {level('minimum')}
      {level('target')}
      <FormField name="strengthBasisPoints" label={t('strength')}>
        <Input
          inputMode="decimal"
          suffix="%"
          value={values.strengthBasisPoints}
          status={wrong.strength ? 'error' : ''}
          onChange={(event) => set({ strengthBasisPoints: event.target.value })}
        />
      </FormField>
      <FormField name="referencePriceMilliFen" label={t('price')}>
        <Input
          inputMode="decimal"
          prefix="¥"
          suffix={values.baseUnit === '' ? undefined : `/ ${values.baseUnit}`}
          value={values.referencePriceMilliFen}
          status={wrong.price ? 'error' : ''}
          onChange={(event) => set({ referencePriceMilliFen: event.target.value })}
        />
      </FormField>
      {text('standard', t('standard'))}
      {text('certificateNo', t('certificateNo'))}
      {text('nameEn', t('nameEn'), false, true)}
    </RecordForm>
  );
}
