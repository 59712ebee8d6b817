import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { ItemPicker, LocationPicker } from '../../components/pickers.tsx';
import styles from './counts.module.css';

/** Goods found on the shelf that are not on the sheet: a lot on record, or a new one. */
export function FoundForm({
  countId,
  locationId: beginning,
  onAdded,
}: {
  readonly countId: number;
  readonly locationId: number | undefined;
  /** With the id of the new line, to be counted next. */
  readonly onAdded: (lineId: number) => void;
}) {
  const { t } = useTranslation('counts');
  const [itemId, setItemId] = useState<number | undefined>();
  const [lotNo, setLotNo] = useState('');
  const [madeOn, setMadeOn] = useState<string | null>(null);
  const [expiresOn, setExpiresOn] = useState<string | null>(null);
  const [locationId, setLocationId] = useState(beginning);
  const add = useCommand(db.counts.addLine);
  const blocked = itemId === undefined || locationId === undefined || add.pending;
  const submit = async () => {
    if (itemId === undefined || locationId === undefined) return;
    const answer = await add.run({
      countId,
      itemId,
      lotNo: lotNo.trim(),
      madeOn,
      expiresOn,
      locationId,
    });
    if (answer !== undefined) onAdded(answer.lineId);
  };
  useShortcut('F9', () => void submit(), { label: t('found.add'), enabled: !blocked });
  return (
    <section className={styles.form} aria-label={t('found.title')}>
      <p className="hq-soft">{t('found.explain')}</p>
      <ItemPicker autoFocus value={itemId} onChange={(id) => setItemId(id)} />
      <LocationPicker
        aria-label={t('terms:word.location')}
        value={locationId}
        onChange={(id) => setLocationId(id)}
      />
      <div className={styles.field}>
        <span className={styles.label}>{t('terms:word.lot')}</span>
        <Input
          style={{ width: 200 }}
          value={lotNo}
          aria-label={t('terms:word.lot')}
          onChange={({ target }) => setLotNo(target.value)}
        />
      </div>
      <div className={styles.field}>
        <span className={styles.label}>{t('terms:word.madeOn')}</span>
        <DateField value={madeOn} onChange={setMadeOn} aria-label={t('terms:word.madeOn')} />
      </div>
      <div className={styles.field}>
        <span className={styles.label}>{t('terms:word.expiresOn')}</span>
        <DateField
          value={expiresOn}
          onChange={setExpiresOn}
          aria-label={t('terms:word.expiresOn')}
        />
      </div>
      <ErrorNotice error={add.error} onClose={add.clearError} />
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={blocked}
          onClick={() => void submit()}
          aria-keyshortcuts="F9"
        >
          {t('found.add')} <KeyHint keys="F9" />
        </Button>
      </div>
    </section>
  );
}
