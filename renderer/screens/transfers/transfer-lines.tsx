import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import { HoldingField } from '../../components/holding-field.tsx';
import { ItemPicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import {
  isBlank,
  lineProblem,
  type TransferDraft,
  type TransferDraftLine,
} from './transfer-draft.ts';
import styles from './transfers.module.css';

interface LineContext {
  readonly items: ReadonlyMap<number, Item>;
  readonly fromLocationId: number | null;
  /** Goods there are cleared lot by lot: no lot is chosen for the keeper. */
  readonly lotNeeded: boolean;
  readonly showProblems: boolean;
  /** What the host refused of a line. */
  readonly refusalOf: (key: number) => string | undefined;
  readonly onChange: (key: number, change: Partial<TransferDraftLine>) => void;
  readonly onRemove: (key: number) => void;
}

/** The lines of a transfer, a row each, every field in reach of Tab. */
export function TransferLines({
  lines,
  ...context
}: LineContext & { readonly lines: TransferDraft['lines'] }) {
  const { t } = useTranslation('transfers');
  // A transfer with nothing in it is told what its first line needs.
  const nothing = lines.every(isBlank);
  return (
    <table className={`${styles.lines} ${styles.edited}`}>
      <thead>
        <tr>
          <th scope="col" className="hq-needed">
            {t('terms:word.item')}
          </th>
          <th scope="col">{t('terms:word.lot')}</th>
          <th scope="col" className={`${styles.quantity} hq-needed`}>
            {t('terms:word.quantity')}
          </th>
          <th scope="col" className={styles.button}>
            <span className={styles.hidden}>{t('removeLine')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LineRow
            key={line.key}
            line={line}
            checked={context.showProblems && (nothing || !isBlank(line))}
            {...context}
          />
        ))}
      </tbody>
    </table>
  );
}

function LineRow({
  line,
  items,
  fromLocationId,
  lotNeeded,
  checked,
  refusalOf,
  onChange,
  onRemove,
}: LineContext & {
  readonly line: TransferDraftLine;
  /** Says what it lacks. */
  readonly checked: boolean;
}) {
  const { t } = useTranslation('transfers');
  const item = items.get(line.itemId ?? 0);
  const problem = checked ? lineProblem(line, lotNeeded) : null;
  const refusal = refusalOf(line.key);
  const set = (change: Partial<TransferDraftLine>) => onChange(line.key, change);
  return (
    <tr>
      <td>
        <ItemPicker
          size="small"
          style={{ width: '100%' }}
          value={line.itemId}
          status={problem === 'item' ? 'error' : ''}
          onChange={(itemId) => set({ itemId: itemId ?? null, lotId: null, quantity: null })}
        />
        {problem !== null && (
          <div role="alert" className={styles.problem}>
            {t(`problem.${problem}`)}
          </div>
        )}
        {refusal !== undefined && (
          <div role="alert" className={styles.problem}>
            {refusal}
          </div>
        )}
      </td>
      <td>
        <HoldingField
          itemId={fromLocationId === null ? null : line.itemId}
          locationId={fromLocationId}
          unit={item?.baseUnit ?? ''}
          value={
            line.lotId === null || fromLocationId === null
              ? null
              : { lotId: line.lotId, locationId: fromLocationId }
          }
          automatic={lotNeeded ? undefined : t('automatic')}
          status={problem === 'lot' ? 'error' : ''}
          onChange={(holding) =>
            set({
              lotId: holding?.lotId ?? null,
              ...(holding === null || line.quantity !== null
                ? {}
                : { quantity: holding.quantity, enteredAs: '' }),
            })
          }
        />
      </td>
      <td>
        <QuantityField
          size="small"
          width={140}
          value={line.quantity ?? undefined}
          unit={item?.baseUnit ?? ''}
          packs={item?.packs ?? []}
          status={problem === 'quantity' ? 'error' : ''}
          onChange={(quantity, enteredAs) => set({ quantity: quantity ?? null, enteredAs })}
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
