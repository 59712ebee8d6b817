import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '#contract/closing.ts';
import type { UnlinkedSlip } from '#contract/reconciliation.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { BatchField, useEvidenceWords } from './batch-field.tsx';
import { letterDiff } from './letter-diff.ts';
import styles from './reconciliation.module.css';
import type { Subject } from './work-row.ts';

type SlipReviews = NonNullable<Awaited<ReturnType<typeof db.closing.review>>>['documents'];

function bestOf(slip: UnlinkedSlip): string {
  return slip.proposals[0]?.batchNo ?? '';
}

/** Issue slips that belong to no dispatch, each with the dispatch it most likely means. */
export function UnlinkedSlips({
  slips,
  narrow,
  reviews,
  onExplain,
}: {
  readonly slips: readonly UnlinkedSlip[];
  /** A panel takes the room: they are folded until somebody wants them. */
  readonly narrow: boolean;
  /** Which of them somebody explained. */
  readonly reviews: SlipReviews | undefined;
  /** Left out where the user may not. */
  readonly onExplain: ((subjects: readonly Subject[]) => void) | undefined;
}) {
  const { t } = useTranslation('reconciliation');
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>({});
  const [currentId, setCurrentId] = useState<number | undefined>();
  const [shown, setShown] = useState(!narrow);
  useEffect(() => setShown(!narrow), [narrow]);
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
    { label: t('link'), enabled: shown && current !== undefined && batchOf(current) !== '' },
  );
  return (
    <section className={styles.unlinked} aria-label={t('unlinked', { count: slips.length })}>
      <h2>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}{' '}
          {t('unlinked', { count: slips.length })}
        </button>
      </h2>
      <ErrorNotice error={link.error} onClose={link.clearError} />
      <ul hidden={!shown}>
        {slips.map((slip) => (
          <SlipRow
            key={slip.documentId}
            slip={slip}
            batchNo={batchOf(slip)}
            current={slip === current}
            pending={link.pending && slip === current}
            explanation={
              reviews?.find((one) => one.documentId === slip.documentId)?.explanations[0]
            }
            onExplain={
              onExplain &&
              (() =>
                onExplain([
                  {
                    documentId: slip.documentId,
                    key: slip.number,
                    number: slip.number,
                    familyName: null,
                  },
                ]))
            }
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
  explanation,
  onExplain,
  onFocus,
  onChange,
  onLink,
}: {
  readonly slip: UnlinkedSlip;
  readonly batchNo: string;
  readonly current: boolean;
  readonly pending: boolean;
  readonly explanation: Explanation | undefined;
  readonly onExplain: (() => void) | undefined;
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
      <span>
        {onExplain !== undefined && (
          <Button size="small" onClick={onExplain}>
            {t('explain.ok')}
          </Button>
        )}
      </span>
      <span>
        {explanation !== undefined && (
          <ToneTag tone="good">
            {t(`terms:differenceReason.${explanation.reasonCode}`)} {explanation.note}
          </ToneTag>
        )}
      </span>
      <span className={styles.evidence}>
        {proposal === undefined
          ? t(slip.proposals.length === 0 ? 'noProposal' : 'ownChoice')
          : words(proposal.evidence)}
      </span>
    </li>
  );
}
