import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { burnRateMethods } from '#contract/planning.ts';
import { postures, risks } from '#contract/values.ts';
import { DateField } from '../../components/date-field.tsx';
import { ItemPicker, SquadPicker, TaskTypePicker } from '../../components/pickers.tsx';
import { NumberField } from './number-field.tsx';
import styles from './planning.module.css';
import { freshKey, freshPattern, type PatternDraft, type ScenarioDraft } from './scenario-draft.ts';

/** Changes a scenario in part. */
export type ChangeScenario = (change: Partial<ScenarioDraft>) => void;

/** Everything a scenario assumes. */
export function ScenarioForm({
  draft,
  businessDate,
  shelf,
  onChange,
  onTakePast,
}: {
  readonly draft: ScenarioDraft;
  /** Scenarios that were kept, to open and to compare with. */
  readonly shelf: ReactNode;
  readonly businessDate: string;
  readonly onChange: ChangeScenario;
  /** Fills the trips with those of the last two weeks. */
  readonly onTakePast: () => void;
}) {
  const { t } = useTranslation('planning');
  return (
    <section className={styles.form} aria-label={t('assumptions')}>
      <div className={styles.fields}>{shelf}</div>
      <div className={styles.fields}>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
        <label className={styles.field}>
          {t('start')}
          <DateField
            size="small"
            style={{ width: 124 }}
            aria-label={t('start')}
            value={draft.start ?? businessDate}
            onChange={(start) => onChange({ start })}
          />
        </label>
        <NumberField
          label={t('planDays')}
          value={draft.days}
          min={1}
          max={366}
          onChange={(days) => days !== null && onChange({ days })}
        />
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
        <label className={styles.field}>
          {t('posture')}
          <Select
            size="small"
            style={{ width: 92 }}
            aria-label={t('posture')}
            value={draft.posture}
            options={postures.map((value) => ({ value, label: t(`terms:posture.${value}`) }))}
            onChange={(posture) => onChange({ posture })}
          />
        </label>
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
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
        <label className={styles.field}>
          {t('method.label')}
          <Select
            size="small"
            style={{ width: 186 }}
            aria-label={t('method.label')}
            value={draft.method}
            options={burnRateMethods.map((value) => ({ value, label: t(`method.${value}`) }))}
            onChange={(method) => onChange({ method })}
          />
        </label>
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
      </div>
      <h2>{t('trips')}</h2>
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
      <div className={styles.fields}>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange({ patterns: [...draft.patterns, freshPattern(draft.patterns)] })}
        >
          {t('addTrips')}
        </Button>
        <Button size="small" onClick={onTakePast}>
          {t('takePast')}
        </Button>
      </div>
      <h2>{t('deliveries')}</h2>
      <Deliveries draft={draft} businessDate={businessDate} onChange={onChange} />
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
      <TaskTypePicker
        size="small"
        value={row.taskTypeId}
        onChange={(taskTypeId) => onChange({ taskTypeId: taskTypeId ?? null })}
      />
      <SquadPicker
        size="small"
        allowClear
        placeholder={t('anySquad')}
        value={row.squadId}
        onChange={(squadId) => onChange({ squadId: squadId ?? null })}
      />
      <div className={`${styles.fields} ${styles.wide}`} style={{ margin: 0 }}>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
        <label className={styles.field}>
          {t('terms:word.risk')}
          <Select
            size="small"
            style={{ width: 104 }}
            aria-label={t('terms:word.risk')}
            value={row.risk}
            options={risks.map((value) => ({ value, label: t(`terms:riskShort.${value}`) }))}
            onChange={(risk) => onChange({ risk })}
          />
        </label>
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
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('remove')}
          onClick={onRemove}
        />
      </div>
    </div>
  );
}

function Deliveries({
  draft,
  businessDate,
  onChange,
}: {
  readonly draft: ScenarioDraft;
  readonly businessDate: string;
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
        <div key={row.key} className={styles.fields}>
          <ItemPicker
            size="small"
            style={{ width: 190 }}
            value={row.itemId}
            onChange={(itemId) => change(row.key, { itemId: itemId ?? null })}
          />
          <DateField
            size="small"
            style={{ width: 124 }}
            aria-label={t('deliveryDay')}
            value={row.day}
            onChange={(day) => change(row.key, { day: day ?? '' })}
          />
          <NumberField
            label={t('terms:word.quantity')}
            value={row.quantity}
            min={1}
            max={1_000_000_000}
            onChange={(quantity) => change(row.key, { quantity })}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('remove')}
            onClick={() =>
              onChange({ deliveries: draft.deliveries.filter((other) => other.key !== row.key) })
            }
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          onChange({
            deliveries: [
              ...draft.deliveries,
              {
                key: freshKey(draft.deliveries),
                itemId: null,
                day: draft.start ?? businessDate,
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
