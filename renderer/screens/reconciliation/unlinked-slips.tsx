import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnlinkedSlip } from '#contract/reconciliation.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { BatchField, useEvidenceWords } from './batch-field.tsx';
import { letterDiff } from './letter-diff.ts';
import styles from './reconciliation.module.css';

function bestOf(slip: UnlinkedSlip): string {
  return slip.proposals[0]?.batchNo ?? '';
}

/** Issue slips that belong to no dispatch, each with the dispatch it most likely means. */
export function UnlinkedSlips({ slips }: { readonly slips: readonly UnlinkedSlip[] }) {
  const { t } = useTranslation('reconciliation');
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>({});
  const [currentId, setCurrentId] = useState<number | undefined>();
  const link = useCommand(db.reconciliation.link, {
    onDone: ({ number, batchNo }) => void message.success(t('linked', { number, batchNo })),
  });
  const current = slips.find((slip) => slip.documentId === currentId) ?? slips[0];
  const batchOf = (slip: UnlinkedSlip) => chosen[slip.documentId] ?? bestOf(slip);
  const linkSlip = (slip: UnlinkedSlip) => {
    const batchNo = batchOf(slip).trim();
    setCurrentId(slip.documentId);
    if (batchNo !== '') void link.run({ documentId: slip.documentId, batchNo });
  };
  useShortcut(
    'L',
    () => {
      if (current !== undefined) linkSlip(current);
    },
    { label: t('link'), enabled: current !== undefined && batchOf(current) !== '' },
  );
  return (
    <section className={styles.unlinked} aria-label={t('unlinked', { count: slips.length })}>
      <h2>{t('unlinked', { count: slips.length })}</h2>
      <ErrorNotice error={link.error} onClose={link.clearError} />
      <ul>
        {slips.map((slip) => (
          <SlipRow
            key={slip.documentId}
            slip={slip}
            batchNo={batchOf(slip)}
            current={slip === current}
            pending={link.pending && slip === current}
            onFocus={() => setCurrentId(slip.documentId)}
            onChange={(batchNo) => setChosen({ ...chosen, [slip.documentId]: batchNo })}
            onLink={() => linkSlip(slip)}
          />
        ))}
      </ul>
    </section>
  );
}

function SlipRow({
  slip,
  batchNo,
  current,
  pending,
  onFocus,
  onChange,
  onLink,
}: {
  readonly slip: UnlinkedSlip;
  readonly batchNo: string;
  readonly current: boolean;
  readonly pending: boolean;
  readonly onFocus: () => void;
  readonly onChange: (batchNo: string) => void;
  readonly onLink: () => void;
}) {
  const { t } = useTranslation('reconciliation');
  const proposal = slip.proposals.find((entry) => entry.batchNo === batchNo);
  const words = useEvidenceWords();
  return (
    <li className={styles.slip} data-current={current} onFocus={onFocus}>
      <DocumentLink documentId={slip.documentId} number={slip.number} />
      <span className="hq-number">{slip.occurredAt}</span>
      <span>{slip.squadName}</span>
      <span className={styles.typed}>
        {slip.dispatchReference === null ? (
          <span className="hq-soft">{t('noReference')}</span>
        ) : (
          <>
            <span className="hq-soft">{t('typed')}</span>{' '}
            <span className="hq-code">
              {letterDiff(slip.dispatchReference, batchNo).map((stretch, index) =>
                stretch.differs ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name
                  <mark key={index}>{stretch.text}</mark>
                ) : (
                  stretch.text
                ),
              )}
            </span>
          </>
        )}
      </span>
      <BatchField
        proposals={slip.proposals}
        value={batchNo}
        label={t('dispatchOf', { number: slip.number })}
        onChange={onChange}
      />
      <Button
        size="small"
        type={current ? 'primary' : 'default'}
        disabled={batchNo.trim() === ''}
        loading={pending ? { delay: 300 } : false}
        onClick={onLink}
        aria-keyshortcuts={current ? 'L' : undefined}
      >
        {t('link')} {current && <KeyHint keys="L" />}
      </Button>
      <span className={styles.evidence} title={proposal && words(proposal.evidence)}>
        {proposal === undefined
          ? t(slip.proposals.length === 0 ? 'noProposal' : 'ownChoice')
          : words(proposal.evidence)}
      </span>
    </li>
  );
}
