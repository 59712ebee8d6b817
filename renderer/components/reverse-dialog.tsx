import { Form, Input, type InputRef, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../app/commands.ts';
import { db } from '../app/db-client.ts';
import { setLastAction } from '../app/last-action.ts';
import { endReversal, type ReversalTarget, useAskedReversal } from '../app/reversal-request.ts';
import { ErrorNotice } from './error-notice.tsx';
import { usePostedToast } from './posted-toast.tsx';

/** The one reversal dialog of the window; the shell shows it, `askReversal` opens it. */
export function ReverseDialogHost() {
  const target = useAskedReversal();
  return target === null ? null : (
    <ReverseDialog key={target.documentId} document={target} onClose={endReversal} />
  );
}

/** Asks for the reason and takes a whole posted document back with a red entry. */
export function ReverseDialog({
  document,
  onClose,
  onReversed,
}: {
  readonly document: ReversalTarget;
  readonly onClose: () => void;
  readonly onReversed?: (reversal: ReversalTarget) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const input = useRef<InputRef>(null);
  const toast = usePostedToast();
  const reverse = useCommand(db.documents.reverse, {
    onDone: (reversal) => {
      setLastAction({ ...document, reversed: true });
      toast({
        documentId: reversal.id,
        number: reversal.number,
        reverses: document.documentId,
      });
      onReversed?.({ documentId: reversal.id, number: reversal.number });
      onClose();
    },
  });
  const ready = reason.trim() !== '';
  const submit = () => {
    if (ready) void reverse.run({ documentId: document.documentId, reason: reason.trim() });
  };
  return (
    <Modal
      open
      title={t('common:reverse.title', { number: document.number })}
      okText={t('common:reverse.ok')}
      okButtonProps={{ danger: true, disabled: !ready }}
      cancelText={t('common:cancel')}
      confirmLoading={reverse.pending}
      onOk={submit}
      onCancel={onClose}
      afterOpenChange={(open) => {
        if (open) input.current?.focus();
      }}
    >
      <p>{t('common:reverse.explain')}</p>
      <Form layout="vertical" onFinish={submit}>
        <Form.Item label={t('common:reverse.reason')} required htmlFor="reverse-reason">
          <Input
            id="reverse-reason"
            ref={input}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) submit();
            }}
          />
        </Form.Item>
      </Form>
      <ErrorNotice error={reverse.error} />
    </Modal>
  );
}
