import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';

/** Asks why before something signed is taken back, or closed with work left. */
export function ReasonDialog({
  title,
  explain,
  ok,
  pending,
  error,
  onOk,
  onClose,
}: {
  readonly title: string;
  readonly explain: string;
  readonly ok: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onOk: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('reconciliation');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const ready = reason.trim() !== '';
  const submit = () => {
    setTried(true);
    if (ready) onOk(reason.trim());
  };
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={t('common:cancel')}
      confirmLoading={pending}
      onOk={submit}
      onCancel={onClose}
    >
      <p>{explain}</p>
      <FormField required label={t('why')} wrong={tried && !ready ? t('missing') : undefined}>
        <Input
          autoFocus
          aria-label={t('why')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) submit();
          }}
        />
      </FormField>
      <ErrorNotice error={error} />
    </Modal>
  );
}
