import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import type { PurchaseOrder } from '#contract/purchasing.ts';
import { money, qty } from '../../app/format.ts';
import { priceText, typedPrice } from '../../app/price.ts';
import { packsOfPrice } from './packs-of-price.ts';
import styles from './purchasing.module.css';

/** Lines of an order with how far each has come. */
export function OrderLines({
  order,
  items,
  onGiveUp,
  pending,
}: {
  readonly order: PurchaseOrder;
  readonly items: ReadonlyMap<number, Item>;
  /** Gives up what is still open of one line. */
  readonly onGiveUp: (lineId: number) => void;
  readonly pending: boolean;
}) {
  const { t } = useTranslation('purchasing');
  const open = order.status === 'open';
  const some = (value: number, unit: string) => (value === 0 ? '' : qty(value, unit));
  // What was sent back and what was given up are the exception: columns of their own only then.
  const headings = (['received', 'returned', 'cancelled', 'open'] as const).filter(
    (heading) =>
      heading === 'received' || heading === 'open' || order.lines.some((line) => line[heading] > 0),
  );
  return (
    <table className={styles.lines} aria-label={t('tabs.orders')}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col" className={styles.numeric}>
            {t('ordered')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('priceAndAmount')}
          </th>
          {headings.map((heading) => (
            <th key={heading} scope="col" className={styles.numeric}>
              {t(`line.${heading}`)}
            </th>
          ))}
          {open && (
            <th scope="col">
              <span className={styles.hidden}>{t('giveUp')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => {
          const packs = items.get(line.itemId)?.packs ?? [];
          const { per } = typedPrice(line.price, packs);
          return (
            <tr key={line.id}>
              <td>
                <span className="hq-code">{line.itemCode}</span> {line.itemName}
                <div className="hq-soft">{line.spec}</div>
                {line.note !== '' && <div className="hq-soft">{line.note}</div>}
              </td>
              <td className={styles.numeric}>
                {qty(line.quantity, line.baseUnit)}
                <div className="hq-soft">
                  {line.enteredAs || packsOfPrice(line.quantity, per, packs, line.baseUnit)}
                </div>
              </td>
              <td className={styles.numeric}>
                {priceText(line.price, packs, line.baseUnit)}
                <div className="hq-soft">{money(line.amount)}</div>
              </td>
              {headings.map((heading) => (
                <td key={heading} className={styles.numeric}>
                  {heading === 'open' ? (
                    <strong>{some(line.open, line.baseUnit)}</strong>
                  ) : (
                    some(line[heading], line.baseUnit)
                  )}
                </td>
              ))}
              {open && (
                <td>
                  {line.open > 0 && (
                    <Popconfirm
                      title={t('giveUpExplain', { quantity: qty(line.open, line.baseUnit) })}
                      onConfirm={() => onGiveUp(line.id)}
                    >
                      <Button size="small" disabled={pending}>
                        {t('giveUp')}
                      </Button>
                    </Popconfirm>
                  )}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
