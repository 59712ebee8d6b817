import { AutoComplete, Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import { useCommand } from '../app/commands.ts';
import { db } from '../app/db-client.ts';
import { ErrorNotice } from './error-notice.tsx';
import { ItemPicker } from './pickers.tsx';
import styles from './scan-field.module.css';

/** Stores an unknown barcode with the pack of an item, so that the next scan knows it. */
export function ScanLearning({
  barcode,
  onLearned,
  onDismiss,
}: {
  readonly barcode: string;
  readonly onLearned: () => void;
  readonly onDismiss: () => void;
}) {
  const { t } = useTranslation('scan');
  const [item, setItem] = useState<Item | undefined>(undefined);
  const [packName, setPackName] = useState('');
  const [unitsPerPack, setUnitsPerPack] = useState<number | null>(null);
  const learn = useCommand(db.scans.learn, { onDone: onLearned });
  const name = packName.trim() === '' ? item?.baseUnit : packName.trim();
  const known = item?.packs.find((pack) => pack.name === name);
  const isNew = item !== undefined && known === undefined && name !== item.baseUnit;
  const complete = item !== undefined && (!isNew || unitsPerPack !== null);
  const submit = () => {
    if (item === undefined || !complete) return;
    void learn.run({
      itemId: item.id,
      barcode,
      ...(name === undefined ? {} : { packName: name }),
      ...(isNew && unitsPerPack !== null ? { unitsPerPack } : {}),
    });
  };
  return (
    <section
      className={styles.question}
      aria-label={t('learn')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.nativeEvent.stopPropagation();
        onDismiss();
      }}
    >
      <strong>{t('notKnown', { barcode })}</strong>
      <p className="hq-soft">{t('learnHint')}</p>
      <div className={styles.learning}>
        <ItemPicker
          autoFocus
          style={{ flex: '1 1 220px', minWidth: 0 }}
          value={item?.id}
          onChange={(_id, entry) => {
            setItem(entry);
            setPackName('');
            setUnitsPerPack(null);
          }}
        />
        <AutoComplete
          value={packName}
          disabled={item === undefined}
          placeholder={item?.baseUnit ?? t('pack')}
          aria-label={t('pack')}
          style={{ width: 150 }}
          options={packChoices(item).map((value) => ({ value }))}
          onChange={(typed: string) => setPackName(typed)}
        />
        {isNew && (
          <InputNumber
            value={unitsPerPack}
            min={1}
            precision={0}
            onChange={setUnitsPerPack}
            onPressEnter={submit}
            suffix={item?.baseUnit}
            placeholder={t('unitsPerPack')}
            aria-label={t('unitsPerPack')}
            style={{ width: 150 }}
          />
        )}
        <Button type="primary" disabled={!complete} loading={learn.pending} onClick={submit}>
          {t('learnIt')}
        </Button>
        <Button onClick={onDismiss}>{t('leave')}</Button>
      </div>
      <ErrorNotice error={learn.error} onClose={learn.clearError} />
    </section>
  );
}

function packChoices(item: Item | undefined): string[] {
  if (item === undefined) return [];
  return [...new Set([item.baseUnit, ...item.packs.map((pack) => pack.name)])];
}
