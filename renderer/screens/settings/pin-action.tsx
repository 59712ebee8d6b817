import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recovery } from '#contract/users.ts';
import { db } from '../../app/db-client.ts';
import { welcome } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';

/** What only the own PIN confirms: the next recovery code, or signing in no more. */
export function PinAction({
  kind,
  onMade,
}: {
  readonly kind: 'renew' | 'disable';
  readonly onMade: (recovery: Recovery) => void;
}) {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  const [pin, setPin] = useState('');
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const close = () => {
    setOpen(false);
    setPin('');
    setError(undefined);
  };
  const submit = async () => {
    if (pin === '' || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      if (kind === 'renew') onMade(await db.users.renewRecoveryCode({ pin }));
      else await db.users.disablePins({ pin });
      close();
      if (kind === 'disable') await welcome();
    } catch (failure) {
      setPin('');
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(`users.${kind}.start`)}</Button>
      <Modal
        open={open}
        title={t(`users.${kind}.start`)}
        okText={t(`users.${kind}.ok`)}
        okButtonProps={{ disabled: pin === '', danger: kind === 'disable' }}
        confirmLoading={busy}
        onOk={() => void submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>{t(`users.${kind}.explain`)}</p>
        <Form layout="vertical" onFinish={() => void submit()}>
          <Form.Item label={t('users.oldPin')} htmlFor={`${kind}-pin`}>
            <Input.Password
              id={`${kind}-pin`}
              autoFocus
              inputMode="numeric"
              autoComplete="off"
              visibilityToggle={false}
              maxLength={12}
              value={pin}
              onChange={(event) => setPin(event.target.value)}
            />
          </Form.Item>
        </Form>
        <ErrorNotice error={error} />
      </Modal>
    </>
  );
}
