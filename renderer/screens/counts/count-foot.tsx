import { useTranslation } from 'react-i18next';
import type { StockCount } from '#contract/counts.ts';
import { integer, money } from '../../app/format.ts';
import { DocumentLink } from '../../components/document-link.tsx';

/** How far a count has come and what it amounts to. */
export function CountFoot({ count }: { readonly count: StockCount }) {
  const { t } = useTranslation('counts');
  const { adjustment, decision, gain, loss, amount } = count;
  return (
    <span className="hq-number">
      {t('progress', { counted: integer(count.counted), lines: integer(count.lineCount) })}
      {gain !== null && loss !== null && amount !== null && (
        <> · {t('totals', { gain: money(gain), loss: money(loss), amount: money(amount) })}</>
      )}
      {decision !== null && (
        <>
          {' · '}
          {t(decision.decision === 'approved' ? 'approvedBy' : 'sentBackBy', {
            approver: decision.approver,
          })}
          {decision.note !== '' && t('noteOfDecision', { note: decision.note })}
        </>
      )}
      {adjustment !== null && (
        <>
          {' · '}
          <DocumentLink documentId={adjustment.documentId} number={adjustment.number} />
        </>
      )}
    </span>
  );
}
