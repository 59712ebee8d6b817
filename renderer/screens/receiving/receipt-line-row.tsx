import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/date-field.tsx';
import { ItemPicker, LocationPicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { InspectionRow } from './inspection-row.tsx';
import { type DraftLine, type LineField, lineProblems } from './receipt-draft.ts';
import type { LineContext } from './receipt-lines.tsx';
import styles from './receiving.module.css';

/** One line of a receipt; its inspection opens below it. */
export function ReceiptLineRow({
  line,
  businessDate,
  inspects,
  storeName,
  checked,
  refusalOf,
  onChange,
  onRemove,
}: LineContext & {
  readonly line: DraftLine;
  /** Says what it lacks. */
  readonly checked: boolean;
}) {
  const { t } = useTranslation('receiving');
  const [inspecting, setInspecting] = useState(false);
  const problems = checked ? lineProblems(line) : {};
  const refusal = refusalOf(line.key);
  const set = (change: Partial<DraftLine>) => onChange(line.key, change);
  const problem = (field: LineField) =>
    problems[field] !== undefined && (
      <div role="alert" className={styles.problem}>
        {t(`problem.${problems[field]}`)}
      </div>
    );
  const expired = line.expiresOn !== null && line.expiresOn < businessDate;
  const heldBack = (line.quarantined ?? 0) + (line.rejected ?? 0) > 0;
  const shows = inspects && (inspecting || heldBack || problems.rejectionReason !== undefined);
  return (
    <>
      <tr>
        <td>
          <ItemPicker
            size="small"
            style={{ width: '100%' }}
            value={line.item?.id ?? null}
            disabled={line.orderLineId !== undefined || line.donationLineId !== undefined}
            status={problems.item ? 'error' : ''}
            onChange={(_id, item) =>
              set({
                item,
                certificateNo: item?.certificateNo ?? '',
                standard: item?.standard ?? '',
              })
            }
          />
          {problem('item')}
          {refusal !== undefined && (
            <div role="alert" className={styles.problem}>
              {refusal}
            </div>
          )}
        </td>
        <td>
          <Input
            size="small"
            style={{ minWidth: 110 }}
            value={line.lotNo}
            aria-label={t('terms:word.lot')}
            onChange={(event) => set({ lotNo: event.target.value })}
          />
        </td>
        <td>
          <DateField
            size="small"
            value={line.madeOn}
            aria-label={t('terms:word.madeOn')}
            onChange={(madeOn) => set({ madeOn })}
          />
        </td>
        <td>
          <DateField
            size="small"
            value={line.expiresOn}
            status={problems.expiresOn ? 'error' : ''}
            aria-label={t('terms:word.expiresOn')}
            onChange={(expiresOn) => set({ expiresOn })}
          />
          {problem('expiresOn')}
          {expired && <ToneTag tone="danger">{t('expiredOnArrival')}</ToneTag>}
        </td>
        <td>
          <QuantityField
            size="small"
            width={120}
            value={line.quantity}
            unit={line.item?.baseUnit ?? ''}
            packs={line.item?.packs ?? []}
            status={problems.quantity ? 'error' : ''}
            aria-label={t(inspects ? 'accepted' : 'terms:word.quantity')}
            onChange={(quantity, enteredAs) => set({ quantity, enteredAs })}
          />
          {problem('quantity')}
        </td>
        <td>
          <Input
            size="small"
            style={{ width: 96, textAlign: 'right' }}
            value={line.amount}
            status={problems.amount ? 'error' : ''}
            aria-label={t('amountYuan')}
            onChange={(event) => set({ amount: event.target.value })}
          />
          {problem('amount')}
        </td>
        <td>
          <LocationPicker
            size="small"
            allowClear
            style={{ width: 110 }}
            placeholder={storeName}
            aria-label={t('terms:word.location')}
            value={line.locationId ?? null}
            onChange={(locationId) => set({ locationId })}
          />
        </td>
        <td className={styles.buttons}>
          {inspects && (
            <Button
              type="text"
              size="small"
              aria-expanded={shows}
              onClick={() => setInspecting(!inspecting)}
            >
              {t('inspect')}
            </Button>
          )}
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('removeLine')}
            onClick={() => onRemove(line.key)}
          />
        </td>
      </tr>
      {shows && <InspectionRow line={line} problem={problem('rejectionReason')} onChange={set} />}
    </>
  );
}
