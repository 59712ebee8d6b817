import { useQuery } from '@tanstack/react-query';
import { App, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
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
  const [asked, setAsked] = useState(false);
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
  const submit = () => {
    setAsked(true);
    if (itemId === undefined || at === undefined || numbers.length === 0) return;
    if (register.pending) return;
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
  useShortcut('Ctrl+Enter', submit, { label: t('register.action'), whileTyping: true });
  const missing = (empty: boolean) => (asked && empty ? t('missing') : undefined);
  const date = (label: string, value: string | null, set: (day: string | null) => void) => (
    <FormField label={label}>
      <DateField aria-label={label} value={value} onChange={set} />
    </FormField>
  );
  return (
    <form
      className={styles.form}
      aria-label={t('register.title')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="hq-soft">{t('register.explain')}</p>
      <ErrorNotice error={register.error} onClose={register.clearError} />
      <FormGrid>
        <FormField label={t('terms:word.item')} required wide wrong={missing(itemId === undefined)}>
          <ItemPicker
            autoFocus
            value={itemId ?? null}
            onChange={(id) => {
              setItemId(id);
              setPlace(undefined);
            }}
          />
        </FormField>
        <FormField label={t('register.place')} required wide wrong={missing(at === undefined)}>
          <Select<string>
            aria-label={t('register.place')}
            value={at ?? null}
            options={places}
            disabled={itemId === undefined}
            notFoundContent={t('register.noStock')}
            onChange={setPlace}
          />
        </FormField>
        <FormField
          label={t('register.serials', { count: numbers.length })}
          hint={t('register.serialsHint')}
          required
          wide
          wrong={missing(numbers.length === 0)}
        >
          <Input.TextArea
            rows={4}
            value={serials}
            onChange={(event) => setSerials(event.target.value)}
          />
        </FormField>
        <FormField label={t('terms:word.state')}>
          <Select<'ready' | 'dirty'>
            aria-label={t('terms:word.state')}
            value={state}
            options={(['ready', 'dirty'] as const).map((value) => ({
              value,
              label: t(`terms:assetState.${value}`),
            }))}
            onChange={setState}
          />
        </FormField>
        <FormField label={t('register.cycles')}>
          <InputNumber
            min={0}
            max={1_000_000}
            precision={0}
            style={{ width: '100%' }}
            value={cycles}
            onChange={(value) => setCycles(value ?? 0)}
          />
        </FormField>
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
        {date(
          t('dueOn', { service: t('terms:serviceKind.battery') }),
          batteryDueOn,
          setBatteryDueOn,
        )}
      </FormGrid>
      <FormFoot
        submit={{ label: t('register.title'), keys: 'Ctrl+Enter', loading: register.pending }}
        cancel={{ onClick: onDone }}
      />
    </form>
  );
}
