import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LotRow } from '#contract/lots.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import styles from './lots.module.css';

export const lotActions = ['quarantine', 'available', 'recall'] as const;
/** What is done with lots as a whole: held, released, called back. */
export type LotAction = (typeof lotActions)[number];

/** Whether a lot is in a state for it. */
export function mayBe(action: LotAction, { status }: Pick<LotRow, 'status'>): boolean {
  if (action === 'recall') return status !== 'recalled';
  return status === (action === 'quarantine' ? 'available' : 'quarantine');
}

/** Asks for the reason, and for a recall who called, before lots are held, released or recalled. */
export function LotActionForm({
  action,
  lots,
  onDone,
}: {
  readonly action: LotAction;
  readonly lots: readonly Pick<
    LotRow,
    'lotId' | 'itemId' | 'itemCode' | 'itemName' | 'lotNo' | 'quantity' | 'baseUnit'
  >[];
  /** With the recall that was made, if one was. */
  readonly onDone: (recallId?: number) => void;
}) {
  const { t } = useTranslation('lots');
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [issuedBy, setIssuedBy] = useState('');
  const [noticeNo, setNoticeNo] = useState('');
  const [tried, setTried] = useState(false);
  const status = useCommand(db.lots.setStatus);
  const recall = useCommand(db.lots.recall);
  const active = action === 'recall' ? recall : status;
  const references = lots.map(({ lotId, itemId }) => ({ lotId, itemId }));
  const submit = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    if (action === 'recall') {
      const made = await recall.run({ lots: references, reason, issuedBy, noticeNo });
      if (made === undefined) return;
      void message.success(t('recalled', { number: made.number }));
      onDone(made.recallId);
      return;
    }
    if ((await status.run({ lots: references, status: action, reason })) === undefined) return;
    void message.success(t(`done.${action}`, { count: lots.length }));
    onDone();
  };
  useShortcut('F8', () => void submit(), {
    label: t(`action.${action}`),
    enabled: !active.pending,
  });
  useShortcut('Escape', () => onDone(), { label: t('common:cancel') });
  return (
    <div className={styles.form}>
      <p>{t(`explain.${action}`)}</p>
      <ul className={styles.named}>
        {lots.map((lot) => (
          <li key={lot.lotId}>
            <span className="hq-code">{lot.itemCode}</span> {lot.itemName} · {lot.lotNo} ·{' '}
            {qty(lot.quantity, lot.baseUnit)}
          </li>
        ))}
      </ul>
      <ErrorNotice error={active.error} onClose={active.clearError} />
      <FormField
        label={t('terms:word.reason')}
        required
        {...(tried && reason.trim() === '' ? { wrong: t('reasonNeeded') } : {})}
      >
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </FormField>
      {action === 'recall' && (
        <FormGrid>
          <FormField label={t('issuedBy')}>
            <Input value={issuedBy} onChange={(event) => setIssuedBy(event.target.value)} />
          </FormField>
          <FormField label={t('noticeNo')}>
            <Input value={noticeNo} onChange={(event) => setNoticeNo(event.target.value)} />
          </FormField>
        </FormGrid>
      )}
      <FormFoot
        submit={{
          label: t(`action.${action}`),
          keys: 'F8',
          onClick: () => void submit(),
          disabled: active.pending,
          loading: active.pending,
        }}
        cancel={{ onClick: () => onDone() }}
      />
    </div>
  );
}
