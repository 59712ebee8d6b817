import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { qty } from '../../app/format.ts';
import { QuantityField } from '../../components/quantity-field.tsx';
import {
  type Fate,
  fates,
  isOutcome,
  partProblem,
  piecesOut,
  type ReturnPart,
} from './return-draft.ts';
import styles from './returns.module.css';

/** A part of a line: how much of it, which pieces, and what becomes of it. */
export function ReturnLineRow({
  part,
  parts,
  current,
  onChange,
  onSplit,
}: {
  readonly part: ReturnPart;
  readonly parts: readonly ReturnPart[];
  /** Just scanned. */
  readonly current: boolean;
  readonly onChange: (next: Partial<ReturnPart>) => void;
  readonly onSplit: () => void;
}) {
  const { t } = useTranslation('returns');
  const { line, quantity, fate } = part;
  const problem = partProblem(part, parts);
  const pieces = piecesOut(line);
  const isFirst = parts.find((one) => one.line.id === line.id)?.key === part.key;
  const name = `${line.itemName} ${line.lotNo}`;
  return (
    <tr data-current={current}>
      <td>
        {isFirst && (
          <>
            <span className="hq-code">{line.itemCode}</span> {line.itemName}{' '}
            <span className="hq-soft">{line.spec}</span>
            <div className="hq-code">{line.lotNo}</div>
          </>
        )}
      </td>
      <td className={styles.numeric}>{isFirst && qty(line.outstanding, line.baseUnit)}</td>
      <td className={styles.control}>
        <QuantityField
          size="small"
          width={104}
          value={quantity}
          unit={line.baseUnit}
          aria-label={
            isFirst
              ? t('backOf', { name })
              : t('backAs', { name, fate: t(`terms:${wordOf(fate)}.${fate}`) })
          }
          status={problem === null ? '' : 'error'}
          onChange={(next) => onChange({ quantity: next })}
        />
        {pieces.length > 0 && (
          <Select<number[]>
            mode="multiple"
            size="small"
            className={styles.pieces}
            aria-label={t('piecesOf', { name })}
            placeholder={t('pieces')}
            value={[...part.assetIds]}
            status={problem === 'pieces' ? 'error' : ''}
            options={pieces.map((asset) => ({ value: asset.id, label: asset.serialNo }))}
            onChange={(assetIds) =>
              onChange({ assetIds, quantity: Math.max(quantity ?? 0, assetIds.length) })
            }
          />
        )}
        {problem !== null && problem !== 'unreadable' && (
          <div role="alert" className={styles.problem}>
            {problem === 'too-many'
              ? t('tooMany', { outstanding: qty(line.outstanding, line.baseUnit) })
              : t(`problem.${problem}`)}
          </div>
        )}
      </td>
      <td className={styles.control}>
        <Select<Fate>
          size="small"
          className={styles.fate}
          popupMatchSelectWidth={false}
          value={fate}
          aria-label={t('dispositionOf', { name: line.itemName })}
          options={fates.map((value) => ({
            value,
            label: t(`terms:${wordOf(value)}.${value}`),
          }))}
          onChange={(next) => onChange({ fate: next })}
        />
        {isOutcome(fate) && (
          <span className={styles.reason}>
            {t('reason')}
            <Input
              size="small"
              maxLength={500}
              aria-label={t('reasonOf', { name })}
              value={part.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
            />
          </span>
        )}
        <Button
          size="small"
          type="link"
          className={styles.split}
          aria-label={t('splitOf', { name })}
          onClick={onSplit}
        >
          {t('split')}
        </Button>
      </td>
    </tr>
  );
}

function wordOf(fate: Fate): 'disposition' | 'returnOutcome' {
  return isOutcome(fate) ? 'returnOutcome' : 'disposition';
}
