import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import type { DocumentKind } from '#contract/values.ts';
import { dateTimeOfInstant } from '../app/format.ts';
import { orpc } from '../app/queries.ts';
import { askReversal } from '../app/reversal-request.ts';
import { DocumentLines } from './document-lines.tsx';
import { DocumentLink } from './document-link.tsx';
import styles from './document-panel.module.css';
import { ErrorNotice } from './error-notice.tsx';
import { Facts } from './facts.tsx';
import { IssuePapers } from './issue-papers.tsx';
import { PanelSkeleton } from './panel-skeleton.tsx';
import { documentForm } from './print-forms.ts';
import { PrintMenu } from './print-menu.tsx';
import { ReceiptFacts } from './receipt-facts.tsx';
import { StateTag } from './state-tag.tsx';
import { TransferMoves } from './transfer-moves.tsx';

/** What the document a document came from is to it. */
function sourceWord(kind: DocumentKind) {
  if (kind === 'reversal') return 'reverses';
  return kind === 'supplier-return' ? 'receiptOf' : 'returnOf';
}

/** What a document that followed did. */
function followingWord(kind: DocumentKind) {
  if (kind === 'reversal') return 'reversedBy';
  return kind === 'supplier-return' ? 'sentBackBy' : 'returnedBy';
}

function References({ document }: { readonly document: HouqinDocument }) {
  const { t } = useTranslation();
  const { sourceDocument, followingDocuments } = document;
  if (sourceDocument === null && followingDocuments.length === 0) return null;
  return (
    <Facts
      facts={[
        ...(sourceDocument === null
          ? []
          : [
              {
                label: t(`common:document.${sourceWord(document.kind)}`),
                value: (
                  <DocumentLink documentId={sourceDocument.id} number={sourceDocument.number} />
                ),
              },
            ]),
        ...followingDocuments.map((following) => ({
          label: t(`common:document.${followingWord(following.kind)}`),
          value: (
            <Space>
              <DocumentLink documentId={following.id} number={following.number} />
              {following.status !== 'posted' && (
                <StateTag kind="documentStatus" state={following.status} />
              )}
            </Space>
          ),
        })),
      ]}
    />
  );
}

function Head({ document }: { readonly document: HouqinDocument }) {
  const { t } = useTranslation(['common', 'terms']);
  const { dispatch } = document;
  const when = dateTimeOfInstant(document.recordedAt);
  return (
    <Facts
      facts={[
        { label: t('document.occurredAt'), value: document.occurredAt },
        // Both times are shown when the paper and the entry are of different days.
        when.slice(0, 10) === document.businessDate
          ? null
          : { label: t('document.recordedAt'), value: when },
        document.squadName === null
          ? null
          : { label: t('terms:word.squad'), value: document.squadName },
        document.partyName === null
          ? null
          : { label: t('document.party'), value: document.partyName },
        document.receiptSource === null
          ? null
          : {
              label: t('document.source'),
              value: t(`terms:receiptSource.${document.receiptSource}`),
            },
        dispatch === null
          ? null
          : {
              label: t('terms:word.dispatch'),
              wide: true,
              value: (
                <>
                  <Link to="/dispatches" search={{ dispatchId: dispatch.id }} className="hq-code">
                    {dispatch.batchNo}
                  </Link>{' '}
                  {dispatch.taskTypeName} · {t(`terms:risk.${dispatch.risk}`)} ·{' '}
                  {t('people', { count: dispatch.headcount })} · {dispatch.place}
                </>
              ),
            },
        dispatch === null && document.dispatchReference !== null
          ? { label: t('document.typedBatchNo'), value: document.dispatchReference }
          : null,
        document.recipient === ''
          ? null
          : { label: t('document.recipient'), value: document.recipient },
        document.author === '' ? null : { label: t('document.author'), value: document.author },
        document.approver === ''
          ? null
          : { label: t('document.approver'), value: document.approver },
        document.witness === '' ? null : { label: t('document.witness'), value: document.witness },
        document.disposalMethod === null
          ? null
          : {
              label: t('document.disposalMethod'),
              value: t(`terms:disposalMethod.${document.disposalMethod}`),
            },
        document.reason === ''
          ? null
          : { label: t('document.reason'), value: document.reason, wide: true },
        document.note === ''
          ? null
          : { label: t('document.note'), value: document.note, wide: true },
      ]}
    />
  );
}

/**
 * A document wherever it is looked at: what it is, its lines, what it came from and what followed,
 * printing and reversal. For the side panel of any screen.
 */
export function DocumentPanel({ documentId }: { readonly documentId: number }) {
  const { t } = useTranslation(['common', 'terms']);
  const navigate = useNavigate();
  const { data: document, error } = useQuery(
    orpc.documents.get.queryOptions({ input: { documentId } }),
  );
  if (error !== null) return <ErrorNotice error={error} />;
  if (document === undefined) return <PanelSkeleton />;
  const form = documentForm(document);
  return (
    <article className={styles.document}>
      <div className={styles.title}>
        <span className={styles.kind}>{t(`terms:documentKind.${document.kind}`)}</span>
        <span className="hq-code">{document.number}</span>
        <StateTag kind="documentStatus" state={document.status} />
        {document.imported && <span className={styles.imported}>{t('document.imported')}</span>}
        <span className={styles.buttons}>
          {form !== null && <PrintMenu {...form} size="small" />}
          {document.status === 'posted' && document.receiptSource === 'purchase' && (
            <Button
              size="small"
              onClick={() =>
                void navigate({ to: '/purchasing', search: { receiptId: document.id } })
              }
            >
              {t('document.sendBack')}
            </Button>
          )}
          {document.status === 'posted' && document.kind !== 'reversal' && (
            <Button
              size="small"
              onClick={() => askReversal({ documentId: document.id, number: document.number })}
            >
              {t('reverse.start')}
            </Button>
          )}
        </span>
      </div>
      {document.status === 'reversed' && (
        <Alert type="warning" showIcon title={t('document.isReversed')} />
      )}
      <Head document={document} />
      {document.kind === 'receipt' && <ReceiptFacts documentId={document.id} />}
      <References document={document} />
      {document.kind === 'transfer' ? (
        <TransferMoves document={document} />
      ) : (
        <DocumentLines document={document} />
      )}
      <IssuePapers document={document} />
    </article>
  );
}
