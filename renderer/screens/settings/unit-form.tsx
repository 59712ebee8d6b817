import { App, Form, Input, InputNumber, Radio } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceInfo } from '#contract/workspace.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useCurrentUser } from '../../app/user.ts';
import { DateField } from '../../components/date-field.tsx';
import { Section } from './section.tsx';

interface Values {
  readonly unitName: string;
  readonly operator: string;
  /** Null: the business date follows the clock. */
  readonly businessDate: string | null;
  readonly nearExpiryDays: number;
  readonly disinfectantTolerancePercent: number;
  readonly overDeliveryPercent: number;
  readonly autoLockMinutes: number;
}

function valuesOf(info: WorkspaceInfo): Values {
  const { unitName, operator, nearExpiryDays, disinfectantTolerancePercent } = info;
  const { overDeliveryPercent, autoLockMinutes } = info;
  const businessDate = info.businessDateFixed ? info.businessDate : null;
  return {
    unitName,
    operator,
    businessDate,
    nearExpiryDays,
    disinfectantTolerancePercent,
    overDeliveryPercent,
    autoLockMinutes,
  };
}

/** What differs from the record, for `workspace.configure`. */
export function changesOf(before: Values, after: Values): Partial<Values> {
  const changed = Object.entries(after).filter(
    ([name, value]) => before[name as keyof Values] !== value,
  );
  return Object.fromEntries(changed);
}

/** The workspace's settings as a form, saved by the screen's primary action. */
export function useUnitForm(info: WorkspaceInfo | undefined): {
  readonly form: ReactNode;
  readonly changed: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly submit: () => void;
} {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const pinsOn = useCurrentUser()?.pinsOn === true;
  const [values, setValues] = useState<Values | null>(null);
  const save = useCommand(db.workspace.configure, {
    onDone: () => void message.success(t('saved')),
  });
  useEffect(() => {
    if (info !== undefined) setValues(valuesOf(info));
  }, [info]);
  if (info === undefined || values === null) {
    return { form: null, changed: false, pending: false, error: save.error, submit: () => {} };
  }
  const set = (change: Partial<Values>) => setValues({ ...values, ...change });
  const changes = changesOf(valuesOf(info), values);
  const changed = Object.keys(changes).length > 0;
  const submit = () => {
    if (changed && values.unitName.trim() !== '') void save.run(changes);
  };
  const form = (
    <Section title={t('unit.title')}>
      <Form layout="vertical" onFinish={submit}>
        <Form.Item label={t('unit.name')} htmlFor="unit-name" required>
          <Input
            id="unit-name"
            maxLength={100}
            value={values.unitName}
            status={values.unitName.trim() === '' ? 'error' : ''}
            onChange={(event) => set({ unitName: event.target.value })}
          />
        </Form.Item>
        {!pinsOn && (
          <Form.Item label={t('unit.operator')} htmlFor="operator" extra={t('unit.operatorHint')}>
            <Input
              id="operator"
              maxLength={50}
              value={values.operator}
              onChange={(event) => set({ operator: event.target.value })}
            />
          </Form.Item>
        )}
        <Form.Item label={t('unit.businessDate')} extra={t('unit.businessDateHint')}>
          <Radio.Group
            value={values.businessDate === null ? 'clock' : 'fixed'}
            onChange={(event) =>
              set({ businessDate: event.target.value === 'clock' ? null : info.businessDate })
            }
          >
            <Radio value="clock">{t('unit.followClock')}</Radio>
            <Radio value="fixed">{t('unit.fixed')}</Radio>
          </Radio.Group>
          {values.businessDate !== null && (
            <DateField
              aria-label={t('unit.businessDate')}
              allowClear={false}
              value={values.businessDate}
              onChange={(date) => {
                if (date !== null) set({ businessDate: date });
              }}
            />
          )}
        </Form.Item>
        <Form.Item label={t('unit.nearExpiryDays')} htmlFor="near-expiry">
          <InputNumber
            id="near-expiry"
            min={1}
            max={3650}
            precision={0}
            suffix={t('unit.days')}
            style={{ width: 160 }}
            value={values.nearExpiryDays}
            onChange={(days) => {
              if (days !== null) set({ nearExpiryDays: days });
            }}
          />
        </Form.Item>
        <Form.Item label={t('unit.tolerance')} htmlFor="tolerance" extra={t('unit.toleranceHint')}>
          <InputNumber
            id="tolerance"
            min={0}
            max={100}
            precision={0}
            suffix="%"
            style={{ width: 160 }}
            value={values.disinfectantTolerancePercent}
            onChange={(percent) => {
              if (percent !== null) set({ disinfectantTolerancePercent: percent });
            }}
          />
        </Form.Item>
        <Form.Item
          label={t('unit.overDelivery')}
          htmlFor="over-delivery"
          extra={t('unit.overDeliveryHint')}
        >
          <InputNumber
            id="over-delivery"
            min={0}
            max={100}
            precision={0}
            suffix="%"
            style={{ width: 160 }}
            value={values.overDeliveryPercent}
            onChange={(percent) => {
              if (percent !== null) set({ overDeliveryPercent: percent });
            }}
          />
        </Form.Item>
        {pinsOn && (
          <Form.Item label={t('users.autoLock')} htmlFor="auto-lock">
            <InputNumber
              id="auto-lock"
              min={1}
              max={240}
              precision={0}
              suffix={t('users.minutes')}
              style={{ width: 160 }}
              value={values.autoLockMinutes}
              onChange={(minutes) => {
                if (minutes !== null) set({ autoLockMinutes: minutes });
              }}
            />
          </Form.Item>
        )}
      </Form>
    </Section>
  );
  return { form, changed, pending: save.pending, error: save.error, submit };
}
