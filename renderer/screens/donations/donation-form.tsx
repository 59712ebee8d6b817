import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ValuationBasis, valuationBases } from '#contract/donations.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useKeptDraft } from '../../app/kept-draft.ts';
import { refusedLines } from '../../app/refused-lines.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PartyPicker } from '../../components/pickers.tsx';
import {
  type DonationDraft,
  donationDraft,
  lineProblem,
  newDonation,
  promiseOf,
  typedLines,
  withChange,
  withLine,
  withoutLine,
} from './donation-draft.ts';
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
    if (partyId === null || typed.some((line) => lineProblem(line) !== null)) return;
    setSent(typed.map((line) => line.key));
    const made = await promise.run(promiseOf(draft, partyId));
    if (made === undefined) return;
    clear();
    void message.success(t('recorded', { number: made.number }));
    onDone(made.id);
  };
  const blocked = !ready || promise.pending || typed.length === 0;
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
      <Terms draft={draft} noDonor={noDonor} onChange={change} />
      {noDonor && (
        <p role="alert" className={styles.problem}>
          {t('problem.donor')}
        </p>
      )}
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
        <span style={{ flex: 1 }} />
        <Button
          type="primary"
          disabled={blocked}
          onClick={() => void send()}
          aria-keyshortcuts="F8"
        >
          {t('record')} <KeyHint keys="F8" />
        </Button>
      </div>
    </section>
  );
}

/** Who gives, when, and what was declared. */
function Terms({
  draft,
  noDonor,
  onChange,
}: {
  readonly draft: DonationDraft;
  readonly noDonor: boolean;
  readonly onChange: (next: (before: DonationDraft) => DonationDraft) => void;
}) {
  const { t } = useTranslation('donations');
  const set = (fields: Partial<DonationDraft>) => onChange((before) => ({ ...before, ...fields }));
  const words = ['intent', 'restrictedUse', 'handedOverBy', 'note'] as const;
  return (
    <div className={styles.head}>
      <span className={styles.field}>
        {t('donor')}
        <PartyPicker
          value={draft.partyId}
          aria-label={t('donor')}
          status={noDonor ? 'error' : ''}
          onChange={(partyId) => set({ partyId: partyId ?? null })}
        />
      </span>
      <span className={styles.field}>
        {t('expectedOn')}
        <DateField
          value={draft.expectedOn}
          aria-label={t('expectedOn')}
          onChange={(expectedOn) => set({ expectedOn })}
        />
      </span>
      <span className={styles.field}>
        {t('valuationBasis')}
        <Select<ValuationBasis>
          style={{ width: 130 }}
          value={draft.valuationBasis}
          aria-label={t('valuationBasis')}
          options={valuationBases.map((value) => ({
            value,
            label: t(`terms:valuationBasis.${value}`),
          }))}
          onChange={(valuationBasis) => set({ valuationBasis })}
        />
      </span>
      {words.map((field) => {
        const label = field === 'note' ? t('terms:word.note') : t(`said.${field}`);
        return (
          <span key={field} className={styles.field}>
            {label}
            <Input
              style={{ width: 180 }}
              value={draft[field]}
              aria-label={label}
              onChange={(event) => set({ [field]: event.target.value })}
            />
          </span>
        );
      })}
    </div>
  );
}
