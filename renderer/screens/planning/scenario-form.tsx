import { DeleteOutlined, MenuFoldOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { burnRateMethods } from '#contract/planning.ts';
import { postures, risks } from '#contract/values.ts';
import { DateField } from '../../components/date-field.tsx';
import { FormField } from '../../components/form-field.tsx';
import { ItemPicker, SquadPicker, TaskTypePicker } from '../../components/pickers.tsx';
import { NumberField } from './number-field.tsx';
import styles from './planning.module.css';
import { freshKey, freshPattern, type PatternDraft, type ScenarioDraft } from './scenario-draft.ts';

/** Changes a scenario in part. */
export type ChangeScenario = (change: Partial<ScenarioDraft>) => void;

/** Everything a scenario assumes. */
export function ScenarioForm({
  draft,
  firstDay,
  shelf,
  hidden,
  onHide,
  onChange,
  onTakePast,
}: {
  readonly draft: ScenarioDraft;
  /** Scenarios that were kept, to open and to compare with. */
  readonly shelf: ReactNode;
  /** Where the plan begins unless somebody says otherwise. */
  readonly firstDay: string;
  /** Folded away; what is half typed stays. */
  readonly hidden: boolean;
  readonly onHide: () => void;
  readonly onChange: ChangeScenario;
  /** Fills the trips with those of the last two weeks. */
  readonly onTakePast: () => void;
}) {
  const { t } = useTranslation('planning');
  return (
    <section className={styles.form} aria-label={t('assumptions')} hidden={hidden}>
      <div className={styles.formHead}>
        <h2>{t('assumptions')}</h2>
        <Button type="text" size="small" icon={<MenuFoldOutlined />} onClick={onHide}>
          {t('hideAssumptions')}
        </Button>
      </div>
      {shelf}
      <div className={styles.fields}>
        <FormField label={t('start')}>
          <DateField
            aria-label={t('start')}
            value={draft.start ?? firstDay}
            onChange={(start) => onChange({ start })}
          />
        </FormField>
        <NumberField
          label={t('planDays')}
          value={draft.days}
          min={1}
          max={366}
          onChange={(days) => days !== null && onChange({ days })}
        />
        <FormField label={t('posture')}>
          <Select
            aria-label={t('posture')}
            value={draft.posture}
            options={postures.map((value) => ({ value, label: t(`terms:posture.${value}`) }))}
            onChange={(posture) => onChange({ posture })}
          />
        </FormField>
        <FormField label={t('method.label')}>
          <Select
            aria-label={t('method.label')}
            value={draft.method}
            options={burnRateMethods.map((value) => ({ value, label: t(`method.${value}`) }))}
            onChange={(method) => onChange({ method })}
          />
        </FormField>
        <NumberField
          label={t('safetyDays')}
          value={draft.safetyDays}
          min={0}
          max={365}
          onChange={(days) => days !== null && onChange({ safetyDays: days })}
        />
        <NumberField
          label={t('leadDays')}
          value={draft.leadDays}
          min={0}
          max={365}
          placeholder={t('learned')}
          onChange={(leadDays) => onChange({ leadDays })}
        />
      </div>
      <Checkbox
        checked={draft.otherUse}
        onChange={(event) => onChange({ otherUse: event.target.checked })}
      >
        {t('otherUse')}
      </Checkbox>
      <Checkbox
        checked={draft.onOrder}
        onChange={(event) => onChange({ onOrder: event.target.checked })}
      >
        {t('onOrder')}
      </Checkbox>
      <h2>{t('trips')}</h2>
      {draft.patterns.length === 0 && <p className="hq-soft">{t('noTrips')}</p>}
      {draft.patterns.map((row) => (
        <PatternRow
          key={row.key}
          row={row}
          onChange={(change) =>
            onChange({
              patterns: draft.patterns.map((other) =>
                other.key === row.key ? { ...other, ...change } : other,
              ),
            })
          }
          onRemove={() =>
            onChange({ patterns: draft.patterns.filter((other) => other.key !== row.key) })
          }
        />
      ))}
      <div className={styles.buttons}>
        <Button
          icon={<PlusOutlined />}
          onClick={() => onChange({ patterns: [...draft.patterns, freshPattern(draft.patterns)] })}
        >
          {t('addTrips')}
        </Button>
        <Button onClick={onTakePast}>{t('takePast')}</Button>
      </div>
      <h2>{t('deliveries')}</h2>
      <Deliveries draft={draft} firstDay={firstDay} onChange={onChange} />
    </section>
  );
}

function PatternRow({
  row,
  onChange,
  onRemove,
}: {
  readonly row: PatternDraft;
  readonly onChange: (change: Partial<PatternDraft>) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('planning');
  return (
    <div className={styles.pattern}>
      <div className={styles.fields}>
        <FormField label={t('terms:word.taskType')}>
          <TaskTypePicker
            aria-label={t('terms:word.taskType')}
            value={row.taskTypeId}
            onChange={(taskTypeId) => onChange({ taskTypeId: taskTypeId ?? null })}
          />
        </FormField>
        <FormField label={t('terms:word.squad')}>
          <SquadPicker
            allowClear
            aria-label={t('terms:word.squad')}
            placeholder={t('anySquad')}
            value={row.squadId}
            onChange={(squadId) => onChange({ squadId: squadId ?? null })}
          />
        </FormField>
      </div>
      <div className={styles.numbers}>
        <FormField label={t('terms:word.risk')}>
          <Select
            aria-label={t('terms:word.risk')}
            value={row.risk}
            options={risks.map((value) => ({ value, label: t(`terms:riskShort.${value}`) }))}
            onChange={(risk) => onChange({ risk })}
          />
        </FormField>
        {(
          [
            ['tripsPerDayTenths', 1000],
            ['headcount', 1000],
            ['samples', 10_000_000],
            ['areaM2', 10_000_000],
          ] as const
        ).map(([name, max]) => (
          <NumberField
            key={name}
            label={t(`pattern.${name}`)}
            value={row[name]}
            min={name === 'headcount' ? 1 : 0}
            max={max}
            tenths={name === 'tripsPerDayTenths'}
            onChange={(value) => value !== null && onChange({ [name]: value })}
          />
        ))}
        <Button type="text" icon={<DeleteOutlined />} aria-label={t('remove')} onClick={onRemove} />
      </div>
    </div>
  );
}

function Deliveries({
  draft,
  firstDay,
  onChange,
}: {
  readonly draft: ScenarioDraft;
  readonly firstDay: string;
  readonly onChange: ChangeScenario;
}) {
  const { t } = useTranslation('planning');
  const change = (key: string, part: Partial<ScenarioDraft['deliveries'][number]>) =>
    onChange({
      deliveries: draft.deliveries.map((row) => (row.key === key ? { ...row, ...part } : row)),
    });
  return (
    <>
      {draft.deliveries.map((row) => (
        <div key={row.key} className={styles.pattern}>
          <FormField label={t('terms:word.item')}>
            <ItemPicker
              aria-label={t('terms:word.item')}
              style={{ minWidth: 0 }}
              value={row.itemId}
              onChange={(itemId) => change(row.key, { itemId: itemId ?? null })}
            />
          </FormField>
          <div className={styles.delivery}>
            <FormField label={t('deliveryDay')}>
              <DateField
                aria-label={t('deliveryDay')}
                value={row.day}
                onChange={(day) => change(row.key, { day: day ?? '' })}
              />
            </FormField>
            <NumberField
              label={t('terms:word.quantity')}
              value={row.quantity}
              min={1}
              max={1_000_000_000}
              onChange={(quantity) => change(row.key, { quantity })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('remove')}
              onClick={() =>
                onChange({ deliveries: draft.deliveries.filter((other) => other.key !== row.key) })
              }
            />
          </div>
        </div>
      ))}
      <Button
        className={styles.start}
        icon={<PlusOutlined />}
        onClick={() =>
          onChange({
            deliveries: [
              ...draft.deliveries,
              {
                key: freshKey(draft.deliveries),
                itemId: null,
                day: draft.start ?? firstDay,
                quantity: null,
              },
            ],
          })
        }
      >
        {t('addDelivery')}
      </Button>
    </>
  );
}
