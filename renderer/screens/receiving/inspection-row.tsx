import { Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { qty } from '../../app/format.ts';
import { QuantityField } from '../../components/quantity-field.tsx';
import { type DraftLine, delivered } from './receipt-draft.ts';
import styles from './receiving.module.css';

/** What of a line is held back or sent away, and the papers that came with it. */
export function InspectionRow({
  line,
  problem,
  onChange,
}: {
  readonly line: DraftLine;
  readonly problem: ReactNode;
  readonly onChange: (change: Partial<DraftLine>) => void;
}) {
  const { t } = useTranslation('receiving');
  const id = useId();
  const unit = line.item?.baseUnit ?? '';
  const packs = line.item?.packs ?? [];
  const quantity = (name: 'quarantined' | 'rejected') => (
    <>
      <label htmlFor={`${id}-${name}`}>{t(name)}</label>
      <QuantityField
        id={`${id}-${name}`}
        size="small"
        width={110}
        value={line[name]}
        unit={unit}
        packs={packs}
        onChange={(value) => onChange({ [name]: value })}
      />
    </>
  );
  const text = (name: 'rejectionReason' | 'certificateNo' | 'standard', width: number) => (
    <>
      <label htmlFor={`${id}-${name}`}>{t(name)}</label>
      <Input
        id={`${id}-${name}`}
        size="small"
        style={{ width }}
        value={line[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </>
  );
  return (
    <tr className={styles.inspection}>
      <td colSpan={8}>
        <div className={styles.inspected}>
          {quantity('quarantined')}
          {quantity('rejected')}
          {text('rejectionReason', 150)}
          {text('certificateNo', 150)}
          {text('standard', 130)}
          <span className="hq-soft">
            {t('deliveredTotal', { quantity: qty(delivered(line), unit) })}
          </span>
        </div>
        {problem}
      </td>
    </tr>
  );
}
