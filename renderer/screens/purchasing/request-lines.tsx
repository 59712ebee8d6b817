import { DeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import { money } from '../../app/format.ts';
import { guidePrice, typedPrice } from '../../app/price.ts';
import { orpc } from '../../app/queries.ts';
import { ItemPicker, PartyPicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import { PriceField } from './price-field.tsx';
import styles from './purchasing.module.css';
import { isBlank, lineAmount, lineProblem, type RequestDraftLine } from './request-draft.ts';

interface LineContext {
  readonly items: ReadonlyMap<number, Item>;
  readonly showProblems: boolean;
  /** What the host refused of a line. */
  readonly refusalOf: (key: number) => string | undefined;
  readonly onChange: (key: number, change: Partial<Omit<RequestDraftLine, 'key'>>) => void;
  readonly onRemove: (key: number) => void;
}

/** The lines of a purchase request, a row each, every field in reach of Tab. */
export function RequestLines({
  lines,
  ...context
}: LineContext & { readonly lines: readonly RequestDraftLine[] }) {
  const { t } = useTranslation('purchasing');
  const open = useQuery(orpc.purchasing.requests.openLines.queryOptions());
  const requestedBefore = useMemo(() => {
    const numbers = new Map<number, string[]>();
    for (const { itemId, number } of open.data ?? []) {
      numbers.set(itemId, [...(numbers.get(itemId) ?? []), number]);
    }
    return numbers;
  }, [open.data]);
  // A request with nothing in it is told what its first line needs.
  const nothing = lines.every(isBlank);
  return (
    <table className={`${styles.lines} ${styles.wide}`}>
      <thead>
        <tr>
          <th scope="col" className="hq-needed">
            {t('terms:word.item')}
          </th>
          <th scope="col" className="hq-needed">
            {t('terms:word.quantity')}
          </th>
          <th scope="col">{t('estimatedPrice')}</th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.amount')}
          </th>
          <th scope="col">{t('supplierThought')}</th>
          <th scope="col">{t('terms:word.note')}</th>
          <th scope="col">
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
            requestedBefore={requestedBefore.get(line.itemId ?? 0) ?? []}
            {...context}
          />
        ))}
      </tbody>
    </table>
  );
}

function LineRow({
  line,
  requestedBefore,
  items,
  checked,
  refusalOf,
  onChange,
  onRemove,
}: LineContext & {
  readonly line: RequestDraftLine;
  /** Says what it lacks. */
  readonly checked: boolean;
  readonly requestedBefore: readonly string[];
}) {
  const { t } = useTranslation('purchasing');
  const item = items.get(line.itemId ?? 0);
  const problem = checked ? lineProblem(line) : null;
  const refusal = refusalOf(line.key);
  const amount = lineAmount(line);
  const set = (change: Partial<RequestDraftLine>) => onChange(line.key, change);
  return (
    <tr>
      <td>
        <ItemPicker
          size="small"
          style={{ width: '100%' }}
          value={line.itemId}
          status={problem === 'item' ? 'error' : ''}
          onChange={(itemId, chosen) =>
            set({
              itemId: itemId ?? null,
              quantity: null,
              enteredAs: '',
              price: typedPrice(chosen ? guidePrice(chosen) : null, chosen?.packs ?? []),
            })
          }
        />
        {requestedBefore.length > 0 && (
          <div className="hq-soft">
            {t('requestedBefore')} {requestedBefore.join(' ')}
          </div>
        )}
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
        <QuantityField
          size="small"
          width={130}
          value={line.quantity ?? undefined}
          unit={item?.baseUnit ?? ''}
          packs={item?.packs ?? []}
          status={problem === 'quantity' ? 'error' : ''}
          onChange={(quantity, enteredAs) => set({ quantity: quantity ?? null, enteredAs })}
        />
        {line.enteredAs !== '' && <div className="hq-soft">{line.enteredAs}</div>}
      </td>
      <td>
        <PriceField
          value={line.price}
          packs={item?.packs ?? []}
          unit={item?.baseUnit ?? ''}
          status={problem === 'price' ? 'error' : ''}
          onChange={(price) => set({ price })}
        />
      </td>
      <td className={styles.numeric}>{amount === null ? '' : money(amount)}</td>
      <td>
        <PartyPicker
          size="small"
          allowClear
          style={{ width: 170 }}
          placeholder={t('chooseSupplier')}
          aria-label={t('supplierThought')}
          value={line.supplierId}
          onChange={(supplierId) => set({ supplierId: supplierId ?? null })}
        />
      </td>
      <td>
        <Input
          size="small"
          style={{ minWidth: 100 }}
          value={line.note}
          aria-label={t('terms:word.note')}
          onChange={(event) => set({ note: event.target.value })}
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
