import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LateEntry } from '#contract/closing.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant, integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import styles from './reconciliation.module.css';

/** A closed day or period: who signed what, what came later, the sheet again on paper. */
export function ClosePanel({ closeId }: { readonly closeId: number }) {
  const { t } = useTranslation('reconciliation');
  const { message } = App.useApp();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const query = useQuery(orpc.closing.get.queryOptions({ input: { closeId } }));
  const reopen = useCommand(db.closing.reopen, {
    onDone: ({ number }) => {
      setAsking(false);
      void message.success(t('reopen.done', { number }));
    },
  });
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const close = query.data;
  const { totals } = close.sheet.reconciliation;
  const unsigned = totals.dispatches - close.sheet.signed.length;
  const days = close.from === close.to ? close.from : `${close.from} — ${close.to}`;
  return (
    <div className={styles.detail}>
      <div className={styles.tags}>
        <ToneTag tone={close.status === 'closed' ? 'good' : 'attention'}>
          {t(`close.status.${close.status}`)}
        </ToneTag>
        {unsigned > 0 && (
          <ToneTag tone="attention">{t('close.unfinished', { count: unsigned })}</ToneTag>
        )}
        <PrintMenu
          form="closed-sheet"
          params={{ closeId }}
          fileName={`${t('close.sheet')} ${close.number}`}
        />
        {close.late.length > 0 && (
          <PrintMenu
            form="late-entries"
            params={{ closeId }}
            fileName={`${t('close.late')} ${close.number}`}
          />
        )}
        {close.status === 'closed' && may('closing.reopen') && (
          <Button onClick={() => setAsking(true)}>{t('reopen.ok')}</Button>
        )}
      </div>
      <Facts
        facts={[
          { label: t('period'), value: days },
          { label: t('close.signedBy'), value: close.signedBy },
          { label: t('close.closedAt'), value: dateTimeOfInstant(close.recordedAt) },
          { label: t('dispatches'), value: integer(totals.dispatches) },
          { label: t('personTrips'), value: integer(totals.personTrips) },
          { label: t('explain.kept'), value: integer(close.sheet.explanations.length) },
          { label: t('work.signed'), value: integer(close.sheet.signed.length) },
          close.note === '' ? null : { label: t('terms:word.note'), value: close.note, wide: true },
          close.reopening === null
            ? null
            : {
                label: t('reopen.ok'),
                value: `${close.reopening.reason} · ${close.reopening.actor} ${dateTimeOfInstant(close.reopening.recordedAt)}`,
                wide: true,
              },
          {
            label: t('close.digest'),
            value: <code className={styles.digest}>{close.digest}</code>,
            wide: true,
          },
        ]}
      />
      <section aria-label={t('close.late')}>
        <h3>{t('close.late')}</h3>
        {close.late.length === 0 && <p className="hq-soft">{t('close.noLate')}</p>}
        <ul className={styles.reviews}>
          {close.late.map((entry) => (
            <li key={`${entry.recordedAt}${entry.key}${entry.what}`}>
              <Late entry={entry} />
            </li>
          ))}
        </ul>
      </section>
      {asking && (
        <ReasonDialog
          title={t('reopen.title', { number: close.number })}
          explain={t('reopen.explain')}
          ok={t('reopen.ok')}
          pending={reopen.pending}
          error={reopen.error}
          onOk={(reason) => void reopen.run({ closeId, reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

function Late({ entry }: { readonly entry: LateEntry }) {
  const { t } = useTranslation('reconciliation');
  const navigate = useNavigate();
  const { documentId, dispatchId } = entry;
  return (
    <>
      {documentId !== null ? (
        <DocumentLink documentId={documentId} number={entry.key} />
      ) : (
        <Button
          type="link"
          size="small"
          onClick={() =>
            void navigate({
              to: '/reconciliation',
              search: { view: 'dispatches', dispatchId: dispatchId ?? undefined },
            })
          }
        >
          {entry.key}
        </Button>
      )}{' '}
      {entry.kind === 'document'
        ? t(`terms:documentKind.${entry.what}`)
        : t('review.fieldChanged', {
            field: t(`terms:dispatchField.${entry.what}`, { defaultValue: entry.what }),
            before: entry.before || '—',
            after: entry.after || '—',
          })}{' '}
      <span className="hq-soft">
        {entry.actor} {dateTimeOfInstant(entry.recordedAt)}
      </span>
    </>
  );
}
