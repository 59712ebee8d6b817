import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetCard } from '#contract/assets.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import styles from './reusables.module.css';

/** Puts right what is on record of a piece; the change stands in its life. */
export function AssetForm({
  asset,
  onDone,
}: {
  readonly asset: AssetCard;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('reusables');
  const [serialNo, setSerialNo] = useState(asset.serialNo);
  const [cycleLimit, setCycleLimit] = useState(asset.ownCycleLimit);
  const [dates, setDates] = useState({
    acquiredOn: asset.acquiredOn,
    maintenanceDueOn: asset.maintenanceDueOn,
    calibrationDueOn: asset.calibrationDueOn,
    batteryDueOn: asset.batteryDueOn,
  });
  const [note, setNote] = useState(asset.note);
  const save = useCommand(db.assets.save, { onDone });
  const missing = serialNo.trim() === '';
  const submit = () => {
    if (missing || save.pending) return;
    void save.run({
      assetId: asset.id,
      serialNo: serialNo.trim(),
      cycleLimit,
      ...dates,
      note: note.trim(),
    });
  };
  useShortcut('Ctrl+Enter', submit, { label: t('save'), whileTyping: true });
  useShortcut('Escape', onDone, { label: t('common:cancel') });
  const date = (name: keyof typeof dates, label: string) => (
    <FormField label={label}>
      <DateField
        aria-label={label}
        value={dates[name]}
        onChange={(day) => setDates((before) => ({ ...before, [name]: day }))}
      />
    </FormField>
  );
  return (
    <form
      className={styles.form}
      aria-label={t('common:edit')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorNotice error={save.error} onClose={save.clearError} />
      <FormGrid>
        <FormField label={t('serialNo')} required wrong={missing ? t('missing') : undefined}>
          <Input
            autoFocus
            maxLength={64}
            value={serialNo}
            onChange={(event) => setSerialNo(event.target.value)}
          />
        </FormField>
        <FormField label={t('cycleLimit')}>
          <InputNumber
            min={1}
            max={1_000_000}
            precision={0}
            style={{ width: '100%' }}
            placeholder={t('limitOfItem')}
            value={cycleLimit}
            onChange={setCycleLimit}
          />
        </FormField>
        {date('acquiredOn', t('acquiredOn'))}
        {date('maintenanceDueOn', t('dueOn', { service: t('terms:serviceKind.maintenance') }))}
        {date('calibrationDueOn', t('dueOn', { service: t('terms:serviceKind.calibration') }))}
        {date('batteryDueOn', t('dueOn', { service: t('terms:serviceKind.battery') }))}
        <FormField label={t('terms:word.note')} wide>
          <Input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </FormField>
      </FormGrid>
      <FormFoot
        submit={{ label: t('save'), keys: 'Ctrl+Enter', loading: save.pending }}
        cancel={{ onClick: onDone }}
      />
    </form>
  );
}
