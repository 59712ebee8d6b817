import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockCount } from '#contract/counts.ts';
import { useApprover } from '../../app/approver.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PersonNameField } from '../../components/person-name-field.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import styles from './counts.module.css';

/** The word of somebody who neither opened the count nor counted. */
export function DecisionBar({ count }: { readonly count: StockCount }) {
  const { t } = useTranslation('counts');
  const { message } = App.useApp();
  const toast = usePostedToast();
  const approver = useApprover('counts.decide');
  const [note, setNote] = useState('');
  const decide = useCommand(db.counts.decide);
  const named = approver.ready;
  const say = async (decision: 'approved' | 'rejected') => {
    const answer = await decide.run({
      countId: count.id,
      decision,
      approver: approver.name,
      note: note.trim(),
    });
    if (answer === undefined || decision === 'rejected') return;
    if (answer.adjustment === null) void message.success(t('noDifference'), 6);
    else toast(answer.adjustment);
  };
  const enabled = named && !decide.pending;
  useShortcut('F8', () => void say('approved'), { label: t('approve'), enabled });
  const makers = [count.author, count.firstCounter, count.secondCounter];
  return (
    <section className={styles.decision} aria-label={t('decision')}>
      <ErrorNotice error={decide.error} onClose={decide.clearError} />
      <FormField label={t('approver')} required>
        <PersonNameField
          label={t('approver')}
          value={approver.typed}
          {...(approver.onChange === undefined ? {} : { onChange: approver.onChange })}
        />
      </FormField>
      <div className={styles.spread}>
        <FormField label={t('decisionNote')}>
          <Input
            value={note}
            aria-label={t('decisionNote')}
            onChange={({ target }) => setNote(target.value)}
          />
        </FormField>
      </div>
      <Button
        type="primary"
        disabled={!enabled}
        onClick={() => void say('approved')}
        aria-keyshortcuts="F8"
      >
        {t('approve')} <KeyHint keys="F8" />
      </Button>
      <Button disabled={!enabled} onClick={() => void say('rejected')}>
        {t('sendBack')}
      </Button>
      {!named && (
        <span className={`${styles.said} hq-soft`}>
          {approver.refusal ??
            t('approverNeeded', {
              makers: [...new Set(makers.filter((name) => name !== ''))].join(
                t('master:separator'),
              ),
            })}
        </span>
      )}
    </section>
  );
}
