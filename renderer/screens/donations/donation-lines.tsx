import { DeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/queries.ts';
import { ItemPicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import { type DonationDraftLine, lineProblem } from './donation-draft.ts';
import styles from './donations.module.css';

/** The goods of a promise, a row each, every field in reach of Tab. */
export function DonationLines({
  lines,
  showProblems,
  refusalOf,
  onChange,
  onRemove,
}: {
  readonly lines: readonly DonationDraftLine[];
  readonly showProblems: boolean;
  /** What the host refused of a line. */
  readonly refusalOf: (key: number) => string | undefined;
  readonly onChange: (key: number, change: Partial<DonationDraftLine>) => void;
  readonly onRemove: (key: number) => void;
}) {
  const { t } = useTranslation('donations');
  const items = useQuery(orpc.items.list.queryOptions({ input: {} }));
  const itemOf = useMemo(
    () => new Map((items.data ?? []).map((item) => [item.id, item])),
    [items.data],
  );
  // A promise with nothing in it is told what its first line needs.
  const nothing = lines.every((line) => line.itemId === null && line.quantity === null);
  return (
    <table className={`${styles.lines} ${styles.wide}`}>
      <thead>
        <tr>
          <th scope="col" className="hq-needed">
            {t('terms:word.item')}
          </th>
          <th scope="col" className="hq-needed">
            {t('promised')}
          </th>
          <th scope="col">{t('terms:word.note')}</th>
          <th scope="col">
            <span className={styles.hidden}>{t('removeLine')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const item = itemOf.get(line.itemId ?? 0);
          const typed = line.itemId !== null || line.quantity !== null;
          const problem = showProblems && (typed || nothing) ? lineProblem(line) : null;
          const refusal = refusalOf(line.key);
          return (
            <tr key={line.key}>
              <td>
                <ItemPicker
                  size="small"
                  style={{ width: '100%' }}
                  value={line.itemId}
                  status={problem === 'item' ? 'error' : ''}
                  onChange={(itemId) =>
                    onChange(line.key, { itemId: itemId ?? null, quantity: null })
                  }
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
                <QuantityField
                  size="small"
                  width={140}
                  value={line.quantity ?? undefined}
                  unit={item?.baseUnit ?? ''}
                  packs={item?.packs ?? []}
                  status={problem === 'quantity' ? 'error' : ''}
                  onChange={(quantity) => onChange(line.key, { quantity: quantity ?? null })}
                />
              </td>
              <td>
                <Input
                  size="small"
                  value={line.note}
                  aria-label={t('terms:word.note')}
                  onChange={(event) => onChange(line.key, { note: event.target.value })}
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
        })}
      </tbody>
    </table>
  );
}
