import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ItemPicker } from '../../components/pickers.tsx';
import styles from './reusables.module.css';

/** Serial numbers as they are typed, pasted or scanned: one a line, or with spaces or commas. */
export function serialsOf(text: string): string[] {
  return text.split(/[\s,，;；、]+/).filter((part) => part !== '');
}

/** Puts pieces that stock already counts on record, each with its serial number. */
export function RegisterForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('reusables');
  const { message } = App.useApp();
  const [itemId, setItemId] = useState<number | undefined>();
  const [place, setPlace] = useState<string | undefined>();
  const [serials, setSerials] = useState('');
  const [state, setState] = useState<'ready' | 'dirty'>('ready');
  const [cycles, setCycles] = useState(0);
  const [acquiredOn, setAcquiredOn] = useState<string | null>(null);
  const [maintenanceDueOn, setMaintenanceDueOn] = useState<string | null>(null);
  const [calibrationDueOn, setCalibrationDueOn] = useState<string | null>(null);
  const [batteryDueOn, setBatteryDueOn] = useState<string | null>(null);
  const balances = useQuery(
    orpc.stock.balances.queryOptions({
      input: { itemId: itemId ?? 0 },
      enabled: itemId !== undefined,
    }),
  );
  const places = (balances.data ?? []).flatMap((item) =>
    item.lots.map((lot) => ({
      value: `${lot.lotId}/${lot.locationId}`,
      label: t('register.lotAt', {
        lot: lot.lotNo,
        place: lot.locationName,
        quantity: lot.quantity,
      }),
    })),
  );
  const register = useCommand(db.assets.register, {
    onDone: (added) => {
      void message.success(t('register.done', { count: added.length }));
      onDone();
    },
  });
  const numbers = serialsOf(serials);
  const at = place ?? (places.length === 1 ? places[0]?.value : undefined);
  const ready = itemId !== undefined && at !== undefined && numbers.length > 0;
  const submit = () => {
    if (!ready) return;
    const [lotId = 0, locationId = 0] = at.split('/').map(Number);
    void register.run({
      itemId,
      lotId,
      locationId,
      serialNos: numbers,
      state,
      cycles,
      acquiredOn,
      maintenanceDueOn,
      calibrationDueOn,
      batteryDueOn,
    });
  };
  const date = (label: string, value: string | null, set: (day: string | null) => void) => (
    <Form.Item label={label}>
      <DateField size="small" aria-label={label} value={value} onChange={set} />
    </Form.Item>
  );
  return (
    <Form layout="vertical" size="small" className={styles.form} onFinish={submit}>
      <p className="hq-soft">{t('register.explain')}</p>
      <Form.Item label={t('terms:word.item')} required>
        <ItemPicker
          autoFocus
          value={itemId ?? null}
          onChange={(id) => {
            setItemId(id);
            setPlace(undefined);
          }}
        />
      </Form.Item>
      <Form.Item label={t('register.place')} required>
        <Select<string>
          aria-label={t('register.place')}
          value={at ?? null}
          options={places}
          disabled={itemId === undefined}
          notFoundContent={t('register.noStock')}
          onChange={setPlace}
        />
      </Form.Item>
      <Form.Item
        label={t('register.serials', { count: numbers.length })}
        required
        htmlFor="asset-serials"
      >
        <Input.TextArea
          id="asset-serials"
          rows={4}
          value={serials}
          placeholder={t('register.serialsHint')}
          onChange={(event) => setSerials(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('terms:word.state')}>
        <Select<'ready' | 'dirty'>
          aria-label={t('terms:word.state')}
          value={state}
          options={(['ready', 'dirty'] as const).map((value) => ({
            value,
            label: t(`terms:assetState.${value}`),
          }))}
          onChange={setState}
        />
      </Form.Item>
      <Form.Item label={t('register.cycles')} htmlFor="asset-cycles">
        <InputNumber
          id="asset-cycles"
          min={0}
          max={1_000_000}
          precision={0}
          value={cycles}
          onChange={(value) => setCycles(value ?? 0)}
        />
      </Form.Item>
      {date(t('acquiredOn'), acquiredOn, setAcquiredOn)}
      {date(
        t('dueOn', { service: t('terms:serviceKind.maintenance') }),
        maintenanceDueOn,
        setMaintenanceDueOn,
      )}
      {date(
        t('dueOn', { service: t('terms:serviceKind.calibration') }),
        calibrationDueOn,
        setCalibrationDueOn,
      )}
      {date(t('dueOn', { service: t('terms:serviceKind.battery') }), batteryDueOn, setBatteryDueOn)}
      <ErrorNotice error={register.error} onClose={register.clearError} />
      <div className={styles.actions}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          loading={register.pending ? { delay: 300 } : false}
        >
          {t('register.action')}
        </Button>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
      </div>
    </Form>
  );
}
