import { App, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Debt } from '#contract/debts.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { useRefusal } from '../../app/user.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import styles from './debts.module.css';

type Kind = 'returned' | 'given-up';
const kinds: readonly Kind[] = ['returned', 'given-up'];

/** One debt: how it came about, what was done about it, and settling or writing it off. */
export function DebtPanel({
  debt,
  onSettle,
}: {
  readonly debt: Debt;
  readonly onSettle: (lines: readonly { debtId: number; quantity: number }[]) => Promise<void>;
}) {
  const { t } = useTranslation('debts');
  const most = Math.min(debt.outstanding, debt.available);
  const [quantity, setQuantity] = useState<number | undefined>(most);
  return (
    <>
      <Facts
        facts={[
          {
            label: t('column.slip'),
            value: <DocumentLink documentId={debt.documentId} number={debt.documentNumber} />,
          },
          { label: t('terms:word.squad'), value: debt.squadName },
          { label: t('terms:word.batchNo'), value: debt.batchNo ?? '—' },
          { label: t('terms:word.recipient'), value: debt.recipient || '—' },
          { label: t('column.lotNo'), value: debt.lotNo || '—' },
          { label: t('column.orderNumber'), value: debt.orderNumber ?? '—' },
          { label: t('terms:word.spec'), value: debt.spec || '—' },
          { label: t('panel.reason'), value: debt.reason },
          { label: t('column.owed'), value: qty(debt.outstanding, debt.baseUnit) },
        ]}
      />
      {debt.outstanding > 0 && (
        <section className={styles.block} aria-label={t('settle')}>
          <h3>{t('settle')}</h3>
          {most === 0 ? (
            <p>{t('panel.none')}</p>
          ) : (
            <div className={styles.form}>
              <FormField
                label={t('panel.quantity')}
                required
                hint={t('panel.available', { quantity: qty(debt.available, debt.baseUnit) })}
                wrong={
                  quantity !== undefined && quantity > most
                    ? t('panel.tooMuch', { quantity: qty(most, debt.baseUnit) })
                    : undefined
                }
              >
                <QuantityField
                  value={quantity}
                  unit={debt.baseUnit}
                  aria-label={t('panel.quantity')}
                  status={quantity !== undefined && quantity > most ? 'error' : ''}
                  onChange={setQuantity}
                />
              </FormField>
              <Button
                type="primary"
                disabled={!quantity || quantity > most}
                onClick={() => void onSettle([{ debtId: debt.id, quantity: quantity ?? 0 }])}
              >
                {t('settleOne', { quantity: qty(quantity ?? 0, debt.baseUnit) })}
              </Button>
            </div>
          )}
        </section>
      )}
      {debt.outstanding > 0 && <WriteOff debt={debt} />}
      <section className={styles.block} aria-label={t('panel.history')}>
        <h3>{t('panel.history')}</h3>
        {debt.events.length === 0 && <p className="hq-soft">{t('panel.noHistory')}</p>}
        <ul>
          {debt.events.map((event) => (
            <li key={`${event.recordedAt}:${event.kind}:${event.documentId}`}>
              {event.businessDate}{' '}
              {t(`event.${event.kind}`, { quantity: qty(event.quantity, debt.baseUnit) })}{' '}
              {event.documentId !== null && event.documentNumber !== null && (
                <DocumentLink documentId={event.documentId} number={event.documentNumber} />
              )}{' '}
              <span className="hq-soft">
                {[event.lotNo, event.reason, event.actor].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function WriteOff({ debt }: { readonly debt: Debt }) {
  const { t } = useTranslation('debts');
  const { message } = App.useApp();
  const [kind, setKind] = useState<Kind>('returned');
  const [quantity, setQuantity] = useState<number | undefined>(debt.outstanding);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const refusal = useRefusal('debts.writeOff');
  const writeOff = useCommand(db.debts.writeOff, {
    onDone: () => void message.success(t('writtenOff')),
  });
  const tooMuch = quantity !== undefined && quantity > debt.outstanding;
  const submit = () => {
    setAsked(true);
    if (!quantity || tooMuch || reason.trim() === '') return;
    void writeOff.run({ debtId: debt.id, quantity, kind, reason: reason.trim() });
  };
  return (
    <section className={styles.block} aria-label={t('panel.writeOff')}>
      <h3>{t('panel.writeOff')}</h3>
      <p className="hq-soft">{t('panel.explainWriteOff')}</p>
      <ErrorNotice error={writeOff.error} onClose={writeOff.clearError} />
      <div className={styles.form}>
        <FormGrid>
          <FormField label={t('panel.kind')} group wide>
            <Radio.Group
              aria-label={t('panel.kind')}
              value={kind}
              options={kinds.map((value) => ({ value, label: t(`panel.${value}`) }))}
              onChange={(event) => setKind(event.target.value as Kind)}
            />
          </FormField>
          <FormField
            label={t('panel.quantity')}
            required
            wrong={
              tooMuch
                ? t('panel.tooMuch', { quantity: qty(debt.outstanding, debt.baseUnit) })
                : undefined
            }
          >
            <QuantityField
              value={quantity}
              unit={debt.baseUnit}
              aria-label={t('panel.quantity')}
              status={tooMuch ? 'error' : ''}
              onChange={setQuantity}
            />
          </FormField>
          <FormField
            label={t('panel.reason')}
            required
            wrong={asked && reason.trim() === '' ? t('panel.reasonMissing') : undefined}
          >
            <Input
              value={reason}
              maxLength={500}
              aria-label={t('panel.reason')}
              status={asked && reason.trim() === '' ? 'error' : ''}
              onChange={(event) => setReason(event.target.value)}
            />
          </FormField>
        </FormGrid>
        <Button
          disabled={refusal !== null}
          title={refusal ?? undefined}
          loading={writeOff.pending}
          onClick={submit}
        >
          {t('panel.writeOff')}
        </Button>
      </div>
    </section>
  );
}
