import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureName } from '#contract/access.ts';
import { useApprover } from '../../app/approver.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { PersonNameField } from '../../components/person-name-field.tsx';
import styles from './purchasing.module.css';

/** A word for or against, as it is said. */
export interface SaidDecision {
  readonly decision: 'approved' | 'rejected';
  readonly approver: string;
  readonly note: string;
}

/** Where somebody else than the maker approves or rejects; a rejection says why. */
export function DecisionForm({
  procedure,
  maker,
  pending,
  onDecide,
  children,
}: {
  /** What is called in the end. */
  readonly procedure: ProcedureName;
  readonly maker: string;
  readonly pending: boolean;
  readonly onDecide: (said: SaidDecision) => void;
  /** Further buttons beside the two. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('purchasing');
  const approver = useApprover(procedure);
  const [note, setNote] = useState('');
  const { name } = approver;
  const own = name !== '' && name === maker;
  const named = approver.ready && !own;
  const say = (decision: SaidDecision['decision']) =>
    onDecide({ decision, approver: name, note: note.trim() });
  const approve = () => say('approved');
  const rejects = named && note.trim() !== '' && !pending;
  useShortcut('F8', approve, { label: t('approve'), enabled: named && !pending });
  const asked = approver.refusal ?? t('approverNeeded', { maker });
  return (
    <section className={styles.box} aria-label={t('decision')}>
      <FormGrid>
        <FormField
          label={t('approver')}
          required
          {...(own ? { wrong: asked } : named ? {} : { hint: asked })}
        >
          <PersonNameField
            width="100%"
            label={t('approver')}
            value={approver.typed}
            status={own ? 'error' : ''}
            {...(approver.onChange === undefined ? {} : { onChange: approver.onChange })}
          />
        </FormField>
        <FormField
          label={t('decisionNote')}
          {...(named && !rejects ? { hint: t('noteNeeded') } : {})}
        >
          <Input
            value={note}
            aria-label={t('decisionNote')}
            onChange={(event) => setNote(event.target.value)}
          />
        </FormField>
      </FormGrid>
      <FormFoot
        submit={{
          label: t('approve'),
          keys: 'F8',
          onClick: approve,
          disabled: !named || pending,
        }}
      >
        <Button disabled={!rejects} onClick={() => say('rejected')}>
          {t('reject')}
        </Button>
        {children}
      </FormFoot>
    </section>
  );
}
