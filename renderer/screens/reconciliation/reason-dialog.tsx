import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice.tsx';

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
  const ready = reason.trim() !== '';
  const submit = () => {
    if (ready) onOk(reason.trim());
  };
  return (
    <Modal
      open
      title={title}
      okText={ok}
      okButtonProps={{ disabled: !ready }}
      cancelText={t('common:cancel')}
      confirmLoading={pending}
      onOk={submit}
      onCancel={onClose}
    >
      <p>{explain}</p>
      <Form layout="vertical" onFinish={submit}>
        <Form.Item label={t('why')} required htmlFor="reconciliation-reason">
          <Input
            id="reconciliation-reason"
            autoFocus
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) submit();
            }}
          />
        </Form.Item>
      </Form>
      <ErrorNotice error={error} />
    </Modal>
  );
}
