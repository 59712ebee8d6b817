import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import type { PurchaseRequest, PurchaseRequestLine } from '#contract/purchasing.ts';
import { money, qty } from '../../app/format.ts';
import { PartyPicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import { leftOf, type OrderDraftLine, orderProblem } from './order-draft.ts';
import { packsOfPrice } from './packs-of-price.ts';
import { PriceField } from './price-field.tsx';
import styles from './purchasing.module.css';
import { lineAmount } from './request-draft.ts';

interface LineContext {
  readonly items: ReadonlyMap<number, Item>;
  readonly showProblems: boolean;
  /** What the host refused of a line of the request. */
  readonly refusalOf: (requestLineId: number) => string | undefined;
  readonly onChange: (requestLineId: number, change: Partial<OrderDraftLine>) => void;
}

/** What of a request is still to be ordered, a row a line, every field in reach of Tab. */
export function OrderFormLines({
  request,
  lines,
  ...context
}: LineContext & {
  readonly request: PurchaseRequest;
  readonly lines: readonly OrderDraftLine[];
}) {
  const { t } = useTranslation('purchasing');
  const asked = new Map(request.lines.map((line) => [line.id, line]));
  return (
    <table className={`${styles.lines} ${styles.wide}`}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col" className={styles.numeric}>
            {t('toBeOrdered')}
          </th>
          <th scope="col" className="hq-needed">
            {t('terms:word.supplier')}
          </th>
          <th scope="col" className="hq-needed">
            {t('terms:word.quantity')}
          </th>
          <th scope="col" className="hq-needed">
            {t('price')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.amount')}
          </th>
          <th scope="col">{t('terms:word.note')}</th>
          <th scope="col">
            <span className={styles.hidden}>{t('leave')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const source = asked.get(line.requestLineId);
          return (
            source && <LineRow key={line.requestLineId} line={line} asked={source} {...context} />
          );
        })}
      </tbody>
    </table>
  );
}

function LineRow({
  line,
  asked,
  items,
  showProblems,
  refusalOf,
  onChange,
}: LineContext & { readonly line: OrderDraftLine; readonly asked: PurchaseRequestLine }) {
  const { t } = useTranslation('purchasing');
  const packs = items.get(asked.itemId)?.packs ?? [];
  const problem = showProblems ? orderProblem(line) : null;
  const refusal = refusalOf(line.requestLineId);
  const amount = line.left ? null : lineAmount(line);
  const set = (change: Partial<OrderDraftLine>) => onChange(line.requestLineId, change);
  return (
    <tr className={line.left ? styles.left : undefined}>
      <td>
        <span className="hq-code">{asked.itemCode}</span> {asked.itemName}
        <div className="hq-soft">{asked.spec}</div>
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
      <td className={styles.numeric}>{qty(leftOf(asked), asked.baseUnit)}</td>
      <td>
        <PartyPicker
          size="small"
          style={{ width: 180 }}
          placeholder={t('chooseSupplier')}
          aria-label={t('terms:word.supplier')}
          disabled={line.left}
          value={line.supplierId}
          status={problem === 'supplier' ? 'error' : ''}
          onChange={(supplierId) => set({ supplierId: supplierId ?? null })}
        />
      </td>
      <td>
        <QuantityField
          size="small"
          width={130}
          disabled={line.left}
          value={line.quantity ?? undefined}
          unit={asked.baseUnit}
          packs={packs}
          status={problem === 'quantity' ? 'error' : ''}
          onChange={(quantity, enteredAs) => set({ quantity: quantity ?? null, enteredAs })}
        />
        <div className="hq-soft">
          {line.enteredAs ||
            packsOfPrice(line.quantity ?? 0, line.price.per, packs, asked.baseUnit)}
        </div>
      </td>
      <td>
        <PriceField
          value={line.price}
          packs={packs}
          unit={asked.baseUnit}
          status={problem === 'price' ? 'error' : ''}
          onChange={(price) => set({ price })}
        />
      </td>
      <td className={styles.numeric}>{amount === null ? '' : money(amount)}</td>
      <td>
        <Input
          size="small"
          style={{ minWidth: 90 }}
          value={line.note}
          disabled={line.left}
          aria-label={t('terms:word.note')}
          onChange={(event) => set({ note: event.target.value })}
        />
      </td>
      <td>
        <Button type="text" size="small" onClick={() => set({ left: !line.left })}>
          {t(line.left ? 'take' : 'leave')}
        </Button>
      </td>
    </tr>
  );
}
