import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetCard } from '#contract/assets.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
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
  const submit = () =>
    void save.run({
      assetId: asset.id,
      serialNo: serialNo.trim(),
      cycleLimit,
      ...dates,
      note: note.trim(),
    });
  const date = (name: keyof typeof dates, label: string) => (
    <Form.Item label={label}>
      <DateField
        size="small"
        aria-label={label}
        value={dates[name]}
        onChange={(day) => setDates((before) => ({ ...before, [name]: day }))}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" size="small" className={styles.form} onFinish={submit}>
      <Form.Item label={t('serialNo')} required htmlFor="asset-serial">
        <Input
          id="asset-serial"
          maxLength={64}
          value={serialNo}
          onChange={(event) => setSerialNo(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('cycleLimit')} htmlFor="asset-limit">
        <InputNumber
          id="asset-limit"
          min={1}
          max={1_000_000}
          precision={0}
          placeholder={t('limitOfItem')}
          value={cycleLimit}
          onChange={setCycleLimit}
        />
      </Form.Item>
      {date('acquiredOn', t('acquiredOn'))}
      {date('maintenanceDueOn', t('dueOn', { service: t('terms:serviceKind.maintenance') }))}
      {date('calibrationDueOn', t('dueOn', { service: t('terms:serviceKind.calibration') }))}
      {date('batteryDueOn', t('dueOn', { service: t('terms:serviceKind.battery') }))}
      <Form.Item label={t('terms:word.note')} htmlFor="asset-own-note">
        <Input
          id="asset-own-note"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Form.Item>
      <ErrorNotice error={save.error} onClose={save.clearError} />
      <div className={styles.actions}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={serialNo.trim() === ''}
          loading={save.pending ? { delay: 300 } : false}
        >
          {t('save')}
        </Button>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
      </div>
    </Form>
  );
}
