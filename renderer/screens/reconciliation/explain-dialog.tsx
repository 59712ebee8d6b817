import { App, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DifferenceReason, differenceReasons } from '#contract/closing.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';
import styles from './reconciliation.module.css';
import type { Subject } from './work-row.ts';

/** Subjects named one by one; of more, the number. */
const MOST_NAMED = 8;

/** One reason and note for some differences; kept for good, a later one stands before it. */
export function ExplainDialog({
  subjects,
  onClose,
}: {
  readonly subjects: readonly Subject[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('reconciliation');
  const { message } = App.useApp();
  const [reasonCode, setReasonCode] = useState<DifferenceReason | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const explain = useCommand(db.closing.explain, {
    onDone: (kept) => {
      void message.success(t('explain.done', { count: kept.length }));
      onClose();
    },
  });
  const noteMissing = reasonCode === 'other' && note.trim() === '';
  const submit = () => {
    setTried(true);
    if (reasonCode === null || noteMissing) return;
    void explain.run({
      subjects: subjects.map(({ dispatchId, familyId, documentId }) => ({
        dispatchId,
        familyId,
        documentId,
      })),
      reasonCode,
      note: note.trim(),
    });
  };
  return (
    <Modal
      open
      title={t('explain.title', { count: subjects.length })}
      okText={t('explain.ok')}
      cancelText={t('common:cancel')}
      confirmLoading={explain.pending}
      onOk={submit}
      onCancel={onClose}
    >
      <ul className={styles.subjects}>
        {subjects.slice(0, MOST_NAMED).map((subject) => (
          <li key={subject.key}>
            <span className="hq-code">{subject.number}</span>{' '}
            {subject.familyName ?? t('explain.whole')}
          </li>
        ))}
        {subjects.length > MOST_NAMED && (
          <li className="hq-soft">{t('explain.more', { count: subjects.length - MOST_NAMED })}</li>
        )}
      </ul>
      <div className={styles.fields}>
        <FormField
          required
          label={t('explain.reason')}
          wrong={tried && reasonCode === null ? t('missing') : undefined}
        >
          <Select<DifferenceReason>
            autoFocus
            defaultOpen
            aria-label={t('explain.reason')}
            showSearch={{ optionFilterProp: 'label' }}
            value={reasonCode}
            options={differenceReasons.map((value) => ({
              value,
              label: t(`terms:differenceReason.${value}`),
            }))}
            onChange={setReasonCode}
          />
        </FormField>
        <FormField
          required={reasonCode === 'other'}
          label={t('explain.note')}
          wrong={tried && noteMissing ? t('missing') : undefined}
        >
          <Input
            aria-label={t('explain.note')}
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) submit();
            }}
          />
        </FormField>
      </div>
      <ErrorNotice error={explain.error} />
    </Modal>
  );
}
