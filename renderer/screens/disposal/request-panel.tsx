import { useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockRequest } from '#contract/stock-requests.ts';
import { useApprover } from '../../app/approver.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant, money, signedQty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/user.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PersonNameField } from '../../components/person-name-field.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { documentForm } from '../../components/print-forms.ts';
import { PrintMenu } from '../../components/print-menu.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './disposal.module.css';

/** One request: what is asked for, and the word of somebody else. */
export function RequestPanel({ requestId }: { readonly requestId: number }) {
  const query = useQuery(orpc.stockRequests.get.queryOptions({ input: { requestId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const request = query.data;
  return (
    <>
      <Head request={request} />
      {request.status === 'submitted' && <Decision key={request.id} request={request} />}
      <Lines request={request} />
    </>
  );
}

function Head({ request }: { readonly request: StockRequest }) {
  const { t } = useTranslation('disposal');
  const { decision, documentId, documentNumber } = request;
  const recordedOn = dateTimeOfInstant(request.recordedAt).slice(0, 10);
  const job =
    documentId === null || documentNumber === null
      ? null
      : documentForm({ id: documentId, kind: request.kind, number: documentNumber });
  return (
    <>
      {job !== null && (
        <div className={styles.print}>
          <PrintMenu {...job} />
        </div>
      )}
      <Facts
        facts={[
          {
            label: t('terms:word.state'),
            value: <StateTag kind="stockRequestStatus" state={request.status} />,
          },
          { label: t('terms:word.amount'), value: money(request.amount) },
          { label: t('author'), value: request.author },
          { label: t('terms:word.date'), value: request.businessDate },
          recordedOn === request.businessDate
            ? null
            : {
                label: t('terms:word.recordedAt'),
                value: dateTimeOfInstant(request.recordedAt),
              },
          request.disposalMethod === null
            ? null
            : { label: t('method'), value: t(`terms:disposalMethod.${request.disposalMethod}`) },
          request.witness === '' ? null : { label: t('witness'), value: request.witness },
          request.reason === '' ? null : { label: t('why'), value: request.reason, wide: true },
          decision === null
            ? null
            : {
                label: t(decision.decision === 'approved' ? 'approvedBy' : 'rejectedBy'),
                value: `${decision.approver} ${decision.businessDate}`,
                wide: true,
              },
          decision === null || decision.note === ''
            ? null
            : { label: t('decisionNote'), value: decision.note, wide: true },
          documentId === null || documentNumber === null
            ? null
            : {
                label: t('terms:word.document'),
                value: <DocumentLink documentId={documentId} number={documentNumber} />,
              },
        ]}
      />
    </>
  );
}

function Decision({ request }: { readonly request: StockRequest }) {
  const { t } = useTranslation('disposal');
  const toast = usePostedToast();
  const approver = useApprover('stockRequests.approve');
  const mayWithdraw = useMay()('stockRequests.withdraw');
  const [note, setNote] = useState('');
  const approve = useCommand(db.stockRequests.approve);
  const reject = useCommand(db.stockRequests.reject);
  const withdraw = useCommand(db.stockRequests.withdraw);
  const pending = approve.pending || reject.pending || withdraw.pending;
  const named = approver.ready;
  const said = { requestId: request.id, approver: approver.name, note: note.trim() };
  const say = async () => {
    const answer = await approve.run(said);
    if (answer?.documentId == null || answer.number === null) return;
    toast({ documentId: answer.documentId, number: answer.number });
  };
  useShortcut('F8', () => void say(), { label: t('approve'), enabled: named && !pending });
  return (
    <>
      <ErrorNotice
        error={approve.error ?? reject.error ?? withdraw.error}
        onClose={() => {
          approve.clearError();
          reject.clearError();
          withdraw.clearError();
        }}
      />
      <section className={styles.decision} aria-label={t('decision')}>
        <FormGrid>
          <FormField label={t('approver')} required>
            <PersonNameField
              width="100%"
              label={t('approver')}
              value={approver.typed}
              {...(approver.onChange === undefined ? {} : { onChange: approver.onChange })}
            />
          </FormField>
          <FormField label={t('decisionNote')}>
            <Input
              value={note}
              aria-label={t('decisionNote')}
              onChange={(event) => setNote(event.target.value)}
            />
          </FormField>
        </FormGrid>
        <div className={styles.buttons}>
          <Button
            type="primary"
            disabled={!named || pending}
            onClick={() => void say()}
            aria-keyshortcuts="F8"
          >
            {t('approve')} <KeyHint keys="F8" />
          </Button>
          <Button disabled={!named || pending} onClick={() => void reject.run(said)}>
            {t('reject')}
          </Button>
          <Popconfirm
            title={t('withdrawExplain')}
            onConfirm={() => void withdraw.run({ requestId: request.id })}
          >
            <Button disabled={pending || !mayWithdraw}>{t('withdraw')}</Button>
          </Popconfirm>
        </div>
        {!named && (
          <span className="hq-soft">
            {approver.refusal ?? t('approverNeeded', { author: request.author })}
          </span>
        )}
      </section>
    </>
  );
}

function Lines({ request }: { readonly request: StockRequest }) {
  const { t } = useTranslation('disposal');
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col">{t('terms:word.lot')}</th>
          <th scope="col">{t('terms:word.location')}</th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.quantity')}
          </th>
          <th scope="col">{t('terms:word.reason')}</th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {request.lines.map((line) => (
          <tr key={line.lineNo}>
            <td>
              <span className="hq-code">{line.itemCode}</span> {line.itemName}
              <div className="hq-soft">{line.spec}</div>
            </td>
            <td>
              {line.lotNo}
              <div className="hq-soft">{line.expiresOn}</div>
            </td>
            <td>{line.locationName}</td>
            <td className={styles.numeric}>
              {signedQty(line.quantity, line.baseUnit)}
              {line.enteredAs !== '' && <div className="hq-soft">{line.enteredAs}</div>}
            </td>
            <td>
              {t(`terms:${request.kind}Reason.${line.reasonCode}`)}
              {line.reason !== '' && <div className="hq-soft">{line.reason}</div>}
            </td>
            <td className={styles.numeric}>{money(line.amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
