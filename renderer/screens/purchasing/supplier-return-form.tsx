import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentLine, HouqinDocument } from '#contract/documents.ts';
import { type SupplierReturnReason, supplierReturnReasons } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { refusedLines } from '../../app/refused-lines.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import styles from './purchasing.module.css';
import { useItems } from './use-items.ts';

/** Sends goods of a posted receipt back to their supplier 退供. */
export function SupplierReturnForm({
  receiptId,
  onDone,
}: {
  readonly receiptId: number;
  readonly onDone: () => void;
}) {
  const query = useQuery(orpc.documents.get.queryOptions({ input: { documentId: receiptId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  return <ReturnForm receipt={query.data} onDone={onDone} />;
}

interface Chosen {
  readonly quantity?: number | undefined;
  readonly enteredAs?: string;
  readonly reasonCode?: SupplierReturnReason;
  readonly reason?: string;
}

function ReturnForm({
  receipt,
  onDone,
}: {
  readonly receipt: HouqinDocument;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('purchasing');
  const toast = usePostedToast();
  const [chosen, setChosen] = useState<ReadonlyMap<number, Chosen>>(new Map());
  const [note, setNote] = useState('');
  const [sent, setSent] = useState<readonly number[]>([]);
  const [tried, setTried] = useState(false);
  const send = useCommand(db.purchasing.returnToSupplier);
  const lines = receipt.lines.flatMap((line) => {
    const { quantity, reasonCode, enteredAs = '', reason = '' } = chosen.get(line.id) ?? {};
    if (quantity === undefined || quantity === 0 || reasonCode === undefined) return [];
    return [{ lineId: line.id, quantity, reasonCode, enteredAs, reason: reason.trim() }];
  });
  const unreasoned = [...chosen.values()].some(
    ({ quantity = 0, reasonCode }) => quantity > 0 && reasonCode === undefined,
  );
  const refused = refusedLines(send.error);
  const set = (line: DocumentLine, change: Chosen) =>
    setChosen((before) => new Map(before).set(line.id, { ...before.get(line.id), ...change }));
  const lacks = unreasoned
    ? t('returnReasonNeeded')
    : lines.length === 0
      ? t('returnQuantityNeeded')
      : undefined;
  const post = async () => {
    setTried(true);
    if (lacks !== undefined) return;
    setSent(lines.map((line) => line.lineId));
    const posted = await send.run({ receiptId: receipt.id, note: note.trim(), lines });
    if (posted === undefined) return;
    toast(posted);
    onDone();
  };
  // Never off: the order beside it has an F8 of its own.
  useShortcut('F8', () => void post(), { label: t('postReturn') });
  useShortcut('Escape', onDone, { label: t('common:cancel') });
  return (
    <section aria-label={t('returnOf', { number: receipt.number })}>
      <h3>{t('returnOf', { number: receipt.number })}</h3>
      <ErrorNotice error={send.error} onClose={send.clearError} />
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{t('terms:word.item')}</th>
            <th scope="col" className={styles.numeric}>
              {t('line.received')}
            </th>
            <th scope="col">{t('goesBack')}</th>
            <th scope="col">{t('terms:word.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {receipt.lines.map((line, index) => (
            <ReturnRow
              key={line.id}
              first={index === 0}
              line={line}
              chosen={chosen.get(line.id) ?? {}}
              refusal={refused.get(sent.indexOf(line.id))}
              onChange={(change) => set(line, change)}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.below}>
        <FormField label={t('terms:word.note')}>
          <Input
            value={note}
            aria-label={t('terms:word.note')}
            onChange={(event) => setNote(event.target.value)}
          />
        </FormField>
        {tried && lacks !== undefined && (
          <span role="alert" className={styles.problem}>
            {lacks}
          </span>
        )}
        <FormFoot
          submit={{
            label: t('postReturn'),
            keys: 'F8',
            onClick: () => void post(),
            disabled: send.pending,
            loading: send.pending,
          }}
          cancel={{ onClick: onDone }}
        />
      </div>
    </section>
  );
}

function ReturnRow({
  first,
  line,
  chosen,
  refusal,
  onChange,
}: {
  /** The row the form begins with. */
  readonly first: boolean;
  readonly line: DocumentLine;
  readonly chosen: Chosen;
  readonly refusal: string | undefined;
  readonly onChange: (change: Chosen) => void;
}) {
  const { t } = useTranslation('purchasing');
  const items = useItems();
  return (
    <tr>
      <td>
        <span className="hq-code">{line.itemCode}</span> {line.itemName}
        <div className="hq-soft">
          {line.lotNo} · {line.locationName}
        </div>
        {refusal !== undefined && (
          <div role="alert" className={styles.problem}>
            {refusal}
          </div>
        )}
      </td>
      <td className={styles.numeric}>{qty(line.quantity, line.baseUnit)}</td>
      <td>
        <QuantityField
          size="small"
          width={120}
          autoFocus={first}
          value={chosen.quantity}
          unit={line.baseUnit}
          packs={items.get(line.itemId)?.packs ?? []}
          onChange={(quantity, enteredAs) => onChange({ quantity, enteredAs })}
        />
      </td>
      <td>
        <Select<SupplierReturnReason>
          size="small"
          style={{ width: 120 }}
          value={chosen.reasonCode}
          placeholder={t('chooseReason')}
          aria-label={t('terms:word.reason')}
          options={supplierReturnReasons.map((value) => ({
            value,
            label: t(`terms:supplierReturnReason.${value}`),
          }))}
          onChange={(reasonCode) => onChange({ reasonCode })}
        />
        <Input
          size="small"
          style={{ marginBlockStart: 4, width: 120 }}
          value={chosen.reason ?? ''}
          placeholder={t('reasonWords')}
          aria-label={t('reasonWords')}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      </td>
    </tr>
  );
}
