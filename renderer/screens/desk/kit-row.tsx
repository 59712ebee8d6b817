import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FamilyNeed, KitChoice } from '#contract/kits.ts';
import { integer, qty } from '../../app/format.ts';
import { QuantityField } from '../../components/quantity-field.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { DebtFields } from './debt-fields.tsx';
import styles from './desk.module.css';
import { type DraftLine, departs, lineProblem } from './kit-draft.ts';
import type { KitTableProps } from './kit-table.tsx';
import { LotField } from './lot-field.tsx';
import { NeedTerms } from './need-terms.tsx';
import { PiecesField } from './pieces-field.tsx';
import { ChoiceButtons, FitField, ReasonField, RowMarks, Shortage } from './row-notes.tsx';
import type { ScanNote } from './scan-note.ts';
import type { FitQuestion } from './slip-checks.ts';

/** Name of the quantity field of a row, for the keys that jump into it. */
export function quantityFieldId(key: string): string {
  return `desk-quantity-${key}`;
}

interface KitRowProps
  extends Pick<
    KitTableProps,
    'nearLimit' | 'onCurrent' | 'send' | 'onChoose' | 'assets' | 'showProblems'
  > {
  readonly line: DraftLine;
  readonly index: number;
  readonly need: FamilyNeed | undefined;
  readonly choice: KitChoice | undefined;
  readonly question: FitQuestion | undefined;
  readonly current: boolean;
  readonly refusal: string | undefined;
  /** What the last scan did to this row. */
  readonly note: ScanNote | null;
  /** The numbered pieces it takes. */
  readonly chosen: readonly number[];
}

/** One row of the slip with all that is to be said about it; a scan draws its own row anew, not all. */
export const KitRow = memo(function KitRow({
  line,
  index,
  need,
  choice,
  question,
  current,
  refusal,
  note,
  chosen,
  nearLimit,
  onCurrent,
  send,
  onChoose,
  assets,
  showProblems,
}: KitRowProps) {
  const { t } = useTranslation('desk');
  const row = useRef<HTMLTableRowElement>(null);
  const name = [line.itemName, line.size].filter((part) => part !== '').join(' ');
  const problem = showProblems ? lineProblem(line) : null;
  const numbered = assets.some((asset) => asset.itemId === line.itemId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that has grown is shown in full
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current, line, note, refusal]);
  return (
    <tr
      ref={row}
      aria-current={current || undefined}
      data-refused={refusal !== undefined || note?.tone === 'danger' || undefined}
      data-scanned={note?.tone === 'good' || undefined}
      onFocus={() => onCurrent(line.key)}
      onMouseDown={() => onCurrent(line.key)}
    >
      <td className="hq-number">{index + 1}</td>
      <td>
        <div>
          <span className="hq-code">{line.itemCode}</span> {name}
          <RowMarks line={line} />
        </div>
        {choice !== undefined && <ChoiceButtons choice={choice} onChoose={onChoose} />}
        {line.short > 0 && line.debt === null && <Shortage line={line} send={send} />}
        {line.debt !== null && <DebtFields line={line} debt={line.debt} send={send} />}
        {numbered && line.debt === null && (line.quantity ?? 0) > 0 && (
          <PiecesField line={line} name={name} assets={assets} chosen={chosen} send={send} />
        )}
        {departs(line) && (line.proposed !== null || line.quantity !== 0) && (
          <ReasonField line={line} missing={problem === 'reason'} send={send} />
        )}
        {question !== undefined && (
          <FitField question={question} name={name} showProblems={showProblems} send={send} />
        )}
        {refusal !== undefined && (
          <div role="alert" className={styles.refusal}>
            {refusal}
          </div>
        )}
        {note !== null && (
          <div role={note.tone === 'danger' ? 'alert' : 'status'} className={styles[note.tone]}>
            {note.words}
          </div>
        )}
      </td>
      <td className={styles.numeric}>
        {line.need !== null && <NeedTerms need={need} value={qty(line.need, line.baseUnit)} />}
      </td>
      <td className={styles.control}>
        <QuantityField
          id={quantityFieldId(line.key)}
          size="small"
          width={112}
          value={line.quantity}
          unit={line.baseUnit}
          aria-label={t('quantityOf', { name })}
          status={problem === 'quantity' ? 'error' : ''}
          onChange={(quantity) => send({ type: 'quantity', key: line.key, quantity })}
        />
        {line.scanned > 0 && (
          <div className={line.scanned === line.quantity ? styles.good : styles.attention}>
            {t('scannedOf', {
              scanned: integer(line.scanned),
              quantity: integer(line.quantity ?? 0),
            })}
          </div>
        )}
      </td>
      <td className={styles.control}>
        {line.debt === null ? (
          <LotField
            line={line}
            nearLimit={nearLimit}
            label={t('lotOf', { name })}
            onChange={(lot) => send({ type: 'lot', key: line.key, lot })}
          />
        ) : (
          <ToneTag tone="attention">{t('owed')}</ToneTag>
        )}
      </td>
      <td>
        {line.lot !== null && (
          <>
            <span className={styles.day}>{line.lot.expiresOn ?? t('noExpiry')}</span>{' '}
            {line.lot.nearExpiry && (
              <ToneTag tone="attention">{t('terms:lotUse.near-expiry')}</ToneTag>
            )}
          </>
        )}
      </td>
      <td className={styles.numeric}>
        {line.lot !== null && (
          <span className="hq-number">{qty(line.lot.available, line.baseUnit)}</span>
        )}
      </td>
      <td className={styles.control}>
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('removeLine', { name })}
          onClick={() => send({ type: 'remove', key: line.key })}
        />
      </td>
    </tr>
  );
});
