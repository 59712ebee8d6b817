import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AdjustmentReason, DisposalReason } from '#contract/values.ts';
import { qty } from '../../app/format.ts';
import { HoldingField, useHoldings } from '../../components/holding-field.tsx';
import { LotPicker } from '../../components/lot-picker.tsx';
import { ItemPicker, LocationPicker } from '../../components/pickers.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import styles from './disposal.module.css';
import {
  directionOf,
  isBlank,
  lineProblem,
  type RequestDraftLine,
  reasonsOf,
} from './request-draft.ts';
import type { RequestLineContext } from './request-lines.tsx';

type RowProps = RequestLineContext & { readonly line: RequestDraftLine };

/** One line of a request. */
export function RequestLineRow(props: RowProps) {
  const { line, kind, items, showProblems, refusalOf, onChange, onRemove } = props;
  const { t } = useTranslation('disposal');
  const item = items.get(line.itemId ?? 0);
  const problem = showProblems && !isBlank(line) ? lineProblem(line) : null;
  const refusal = refusalOf(line.key);
  const set = (change: Partial<RequestDraftLine>) => onChange(line.key, change);
  return (
    <tr>
      <td>
        <ItemPicker
          size="small"
          style={{ width: '100%' }}
          value={line.itemId}
          status={problem === 'item' ? 'error' : ''}
          onChange={(itemId) =>
            set({ itemId: itemId ?? null, lotId: null, locationId: null, quantity: null })
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
      {kind === 'disposal' ? (
        <td>
          <HoldingField
            itemId={line.itemId}
            unit={item?.baseUnit ?? ''}
            value={
              line.lotId === null || line.locationId === null
                ? null
                : { lotId: line.lotId, locationId: line.locationId }
            }
            status={problem === 'lot' ? 'error' : ''}
            onChange={(holding) =>
              set({
                lotId: holding?.lotId ?? null,
                locationId: holding?.locationId ?? null,
                ...(holding === null ? {} : { quantity: holding.quantity, enteredAs: '' }),
                ...(holding?.status === 'recalled' ? { reasonCode: 'recalled' as const } : {}),
              })
            }
          />
        </td>
      ) : (
        <AdjustedGoods {...props} problem={problem} />
      )}
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
      </td>
      <td>
        <Select<DisposalReason | AdjustmentReason>
          size="small"
          style={{ width: 116 }}
          value={line.reasonCode}
          placeholder={t('chooseReason')}
          aria-label={t('terms:word.reason')}
          status={problem === 'reasonCode' ? 'error' : ''}
          options={reasonsOf(kind).map((value) => ({
            value,
            label: t(`terms:${kind}Reason.${value}`),
          }))}
          onChange={(reasonCode) => {
            const direction =
              kind === 'adjustment' ? directionOf(reasonCode as AdjustmentReason) : undefined;
            set({ reasonCode, ...(direction === undefined ? {} : { direction }) });
          }}
        />
      </td>
      <td>
        <Input
          size="small"
          value={line.reason}
          status={problem === 'reason' ? 'error' : ''}
          aria-label={t('remark')}
          onChange={(event) => set({ reason: event.target.value })}
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

/** Lot, place and direction of an adjustment: goods found may lie where none of the lot lay. */
function AdjustedGoods({
  line,
  items,
  problem,
  onChange,
}: RowProps & { readonly problem: string | null }) {
  const { t } = useTranslation('disposal');
  const holdings = useHoldings(line.itemId);
  const held = holdings?.find(
    (lot) => lot.lotId === line.lotId && lot.locationId === line.locationId,
  );
  const set = (change: Partial<RequestDraftLine>) => onChange(line.key, change);
  return (
    <>
      <td>
        <LotPicker
          itemId={line.itemId}
          value={line.lotId}
          status={problem === 'lot' ? 'error' : ''}
          onChange={(lot) =>
            set({
              lotId: lot?.lotId ?? null,
              locationId: lot?.places[0]?.locationId ?? line.locationId,
            })
          }
        />
      </td>
      <td>
        <LocationPicker
          size="small"
          style={{ width: 120 }}
          placeholder={t('chooseLocation')}
          value={line.locationId}
          status={problem === 'location' ? 'error' : ''}
          onChange={(locationId) => set({ locationId: locationId ?? null })}
        />
        {line.lotId !== null && line.locationId !== null && (
          <div className="hq-soft">
            {t('onHand', {
              quantity: qty(held?.quantity ?? 0, items.get(line.itemId ?? 0)?.baseUnit),
            })}
          </div>
        )}
      </td>
      <td>
        <Select<1 | -1>
          size="small"
          style={{ width: 104 }}
          value={line.direction}
          aria-label={t('direction')}
          disabled={
            line.reasonCode !== null &&
            directionOf(line.reasonCode as AdjustmentReason) === line.direction
          }
          options={[
            { value: 1, label: t('gain') },
            { value: -1, label: t('loss') },
          ]}
          onChange={(direction) => set({ direction })}
        />
      </td>
    </>
  );
}
