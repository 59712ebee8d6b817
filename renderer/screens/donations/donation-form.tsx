import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useKeptDraft } from '../../app/kept-draft.ts';
import { refusedLines } from '../../app/refused-lines.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import {
  donationDraft,
  lineProblem,
  newDonation,
  promiseOf,
  typedLines,
  withChange,
  withLine,
  withoutLine,
} from './donation-draft.ts';
import { DonationHead } from './donation-head.tsx';
import { DonationLines } from './donation-lines.tsx';
import styles from './donations.module.css';

/** Puts a donor's promise on record; what is typed is kept until it is sent. */
export function DonationForm({
  onDone,
}: {
  /** With the donation that was recorded, if one was. */
  readonly onDone: (donationId?: number) => void;
}) {
  const { t } = useTranslation('donations');
  const { message } = App.useApp();
  const { draft, change, clear, ready } = useKeptDraft('donation', donationDraft, newDonation);
  const [showProblems, setShowProblems] = useState(false);
  const [sent, setSent] = useState<readonly number[]>([]);
  const promise = useCommand(db.donations.promise);
  const typed = typedLines(draft);
  const send = async () => {
    setShowProblems(true);
    const { partyId } = draft;
    if (partyId === null || typed.length === 0) return;
    if (typed.some((line) => lineProblem(line) !== null)) return;
    setSent(typed.map((line) => line.key));
    const made = await promise.run(promiseOf(draft, partyId));
    if (made === undefined) return;
    clear();
    void message.success(t('recorded', { number: made.number }));
    onDone(made.id);
  };
  const blocked = !ready || promise.pending;
  const add = () => change(withLine);
  useShortcut('F8', () => void send(), { label: t('record'), enabled: !blocked });
  useShortcut('F2', add, { label: t('addLine') });
  useShortcut('Escape', () => onDone(), { label: t('aside') });
  if (!ready) return <PanelSkeleton />;
  const refused = refusedLines(promise.error);
  const noDonor = showProblems && draft.partyId === null;
  return (
    <section className={styles.form} aria-label={t('newPromise')}>
      <p className="hq-soft">{t('explain')}</p>
      <DonationHead draft={draft} noDonor={noDonor} onChange={change} />
      <ErrorNotice error={promise.error} onClose={promise.clearError} />
      <DonationLines
        lines={draft.lines}
        showProblems={showProblems}
        refusalOf={(key) => refused.get(sent.indexOf(key))}
        onChange={(key, fields) => change((before) => withChange(before, key, fields))}
        onRemove={(key) => change((before) => withoutLine(before, key))}
      />
      <div className={styles.actions}>
        <Button type="dashed" onClick={add} aria-keyshortcuts="F2">
          {t('addLine')} <KeyHint keys="F2" />
        </Button>
        <Button type="text" onClick={clear}>
          {t('clear')}
        </Button>
      </div>
      <FormFoot
        submit={{
          label: t('record'),
          keys: 'F8',
          onClick: () => void send(),
          disabled: blocked,
          loading: promise.pending,
        }}
        cancel={{ label: t('aside'), onClick: () => onDone() }}
      />
    </section>
  );
}
