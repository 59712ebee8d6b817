import { DeleteOutlined, WarningOutlined } from '@ant-design/icons';
import { AutoComplete, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FamilyNeed } from '#contract/kits.ts';
import { integer, qty } from '../../app/format.ts';
import { QuantityField } from '../../components/quantity-field.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './desk.module.css';
import { type DraftLine, departs, type KitAction, lineProblem } from './kit-draft.ts';
import { LotField } from './lot-field.tsx';
import { NeedTerms } from './need-terms.tsx';

interface KitTableProps {
  readonly lines: readonly DraftLine[];
  readonly needs: readonly FamilyNeed[];
  readonly nearLimit: string;
  readonly send: (action: KitAction) => void;
  /** What the host said of a row after a refused posting, by row key. */
  readonly refusals: ReadonlyMap<string, string>;
  /** Rows were asked for a reason or a quantity that is still missing. */
  readonly showProblems: boolean;
}

/** The rows of a kit, every field in reach of Tab. */
export function KitTable({ lines, needs, ...shared }: KitTableProps) {
  const { t } = useTranslation('desk');
  return (
    <table className={styles.kit}>
      <thead>
        <tr>
          <th scope="col">{t('column.row')}</th>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col" className={styles.numeric}>
            {t('column.need')}
          </th>
          <th scope="col">{t('column.issue')}</th>
          <th scope="col">{t('terms:word.lot')}</th>
          <th scope="col">{t('terms:word.expiresOn')}</th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.usable')}
          </th>
          <th scope="col">
            <span className={styles.hiddenText}>{t('remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <KitRow
            key={line.key}
            line={line}
            index={index}
            need={needs.find((need) => need.familyCode === line.familyCode)}
            {...shared}
          />
        ))}
      </tbody>
    </table>
  );
}

function KitRow({
  line,
  index,
  need,
  nearLimit,
  send,
  refusals,
  showProblems,
}: Omit<KitTableProps, 'lines' | 'needs'> & {
  readonly line: DraftLine;
  readonly index: number;
  readonly need: FamilyNeed | undefined;
}) {
  const { t } = useTranslation('desk');
  const name = [line.itemName, line.size].filter((part) => part !== '').join(' ');
  const problem = showProblems ? lineProblem(line) : null;
  const refusal = refusals.get(line.key);
  return (
    <tr data-refused={refusal !== undefined || undefined}>
      <td className="hq-number">{index + 1}</td>
      <td>
        <div>
          <span className="hq-code">{line.itemCode}</span> {name}
        </div>
        {line.sizeSource === 'roster' && line.need !== null && (
          <div className="hq-soft">{t('rosterSizes')}</div>
        )}
        {line.short > 0 && <Shortage line={line} send={send} />}
        {departs(line) && <ReasonField line={line} missing={problem === 'reason'} send={send} />}
        {refusal !== undefined && (
          <div role="alert" className={styles.refusal}>
            {refusal}
          </div>
        )}
      </td>
      <td className={styles.numeric}>
        {line.need !== null && <NeedTerms need={need} value={qty(line.need, line.baseUnit)} />}
      </td>
      <td>
        <QuantityField
          size="small"
          width={112}
          value={line.quantity}
          unit={line.baseUnit}
          aria-label={t('quantityOf', { name })}
          status={problem === 'quantity' ? 'error' : ''}
          onChange={(quantity) => send({ type: 'quantity', key: line.key, quantity })}
        />
      </td>
      <td>
        <LotField
          line={line}
          nearLimit={nearLimit}
          label={t('lotOf', { name })}
          onChange={(lot) => send({ type: 'lot', key: line.key, lot })}
        />
      </td>
      <td>
        {line.lot !== null && (
          <>
            <span className="hq-number">{line.lot.expiresOn ?? t('noExpiry')}</span>{' '}
            {line.lot.nearExpiry && (
              <ToneTag tone="attention">{t('terms:lotUse.near-expiry')}</ToneTag>
            )}
          </>
        )}
      </td>
      <td className={styles.numeric}>
        {line.lot !== null && <span className="hq-number">{integer(line.lot.available)}</span>}
      </td>
      <td>
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
}

function Shortage({ line, send }: Pick<KitTableProps, 'send'> & { readonly line: DraftLine }) {
  const { t } = useTranslation('desk');
  const reason = t('substituteReason', { name: line.itemName });
  return (
    <div className={styles.shortage}>
      <span className={styles.short}>
        <WarningOutlined /> {t('short', { quantity: qty(line.short, line.baseUnit) })}
      </span>
      {line.substitutes.map((option) => (
        <Button
          key={option.itemId}
          size="small"
          onClick={() => send({ type: 'substitute', key: line.key, option, reason })}
        >
          {t('substitute', {
            name: [option.itemName, option.size].filter((part) => part !== '').join(' '),
            quantity: qty(option.quantity, option.baseUnit),
          })}
        </Button>
      ))}
      {line.substitutes.length === 0 && <span className="hq-soft">{t('noSubstitute')}</span>}
    </div>
  );
}

function ReasonField({
  line,
  missing,
  send,
}: Pick<KitTableProps, 'send'> & { readonly line: DraftLine; readonly missing: boolean }) {
  const { t } = useTranslation('desk');
  const usual = t('reasons', { returnObjects: true }) as readonly string[];
  return (
    <div className={styles.reason}>
      <AutoComplete
        size="small"
        style={{ width: 240 }}
        value={line.reason}
        status={missing ? 'error' : ''}
        placeholder={t('reason')}
        aria-label={t('reason')}
        options={usual.map((value) => ({ value }))}
        onChange={(reason: string) => send({ type: 'reason', key: line.key, reason })}
      />
      {missing && (
        <span role="alert" className={styles.refusal}>
          {t('reasonMissing')}
        </span>
      )}
    </div>
  );
}
