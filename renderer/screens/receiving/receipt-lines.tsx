import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/date-field.tsx';
import { ItemPicker, LocationPicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { isBlank, type LineField, lineProblems, type ReceiptLine } from './receipt-draft.ts';
import styles from './receiving.module.css';

interface ReceiptLinesProps {
  readonly lines: readonly ReceiptLine[];
  readonly businessDate: string;
  /** Show what is missing; before the first try nothing is marked. */
  readonly showProblems: boolean;
  /** What the host refused, by line and field. */
  readonly refused: { readonly index: number; readonly text: string } | null;
  readonly onChange: (key: number, change: Partial<ReceiptLine>) => void;
  readonly onRemove: (key: number) => void;
}

/** The lines of a receipt, a row each, every field in reach of Tab. */
export function ReceiptLines({ lines, ...shared }: ReceiptLinesProps) {
  const { t } = useTranslation('receiving');
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col">{t('terms:word.lot')}</th>
          <th scope="col">{t('terms:word.madeOn')}</th>
          <th scope="col">{t('terms:word.expiresOn')}</th>
          <th scope="col">{t('terms:word.quantity')}</th>
          <th scope="col">{t('amountYuan')}</th>
          <th scope="col">{t('terms:word.location')}</th>
          <th scope="col">
            <span className={styles.hidden}>{t('removeLine')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <LineRow key={line.key} line={line} index={index} {...shared} />
        ))}
      </tbody>
    </table>
  );
}

function LineRow({
  line,
  index,
  businessDate,
  showProblems,
  refused,
  onChange,
  onRemove,
}: Omit<ReceiptLinesProps, 'lines'> & { readonly line: ReceiptLine; readonly index: number }) {
  const { t } = useTranslation('receiving');
  const problems = showProblems && !isBlank(line) ? lineProblems(line) : {};
  const set = (change: Partial<ReceiptLine>) => onChange(line.key, change);
  const problem = (field: LineField) =>
    problems[field] !== undefined && (
      <div role="alert" className={styles.problem}>
        {t(`problem.${problems[field]}`)}
      </div>
    );
  const expired = line.expiresOn !== null && line.expiresOn < businessDate;
  return (
    <tr>
      <td>
        <ItemPicker
          size="small"
          style={{ width: '100%' }}
          value={line.item?.id ?? null}
          status={problems.item ? 'error' : ''}
          onChange={(_id, item) => set({ item })}
        />
        {problem('item')}
        {refused?.index === index && (
          <div role="alert" className={styles.problem}>
            {refused.text}
          </div>
        )}
      </td>
      <td>
        <Input
          size="small"
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
          width={130}
          value={line.quantity}
          unit={line.item?.baseUnit ?? ''}
          packs={line.item?.packs ?? []}
          status={problems.quantity ? 'error' : ''}
          aria-label={t('terms:word.quantity')}
          onChange={(quantity) => set({ quantity })}
        />
        {problem('quantity')}
      </td>
      <td>
        <Input
          size="small"
          style={{ width: 100, textAlign: 'right' }}
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
          style={{ width: 120 }}
          placeholder={t('mainStore')}
          value={line.locationId ?? null}
          onChange={(locationId) => set({ locationId })}
        />
      </td>
      <td>
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('removeLine')}
          onClick={() => onRemove(line.key)}
        />
      </td>
    </tr>
  );
}
