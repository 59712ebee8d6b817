import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { db } from '../../app/db-client.ts';
import { NewPinFields, noPin, pinsAgree } from '../../components/new-pin-fields.tsx';
import { SectionForm } from './section-form.tsx';
import styles from './settings.module.css';

/** Changes the PIN of whoever is signed in. */
export function OwnPin() {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [old, setOld] = useState('');
  const [pin, setPin] = useState(noPin);
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const close = () => {
    setOpen(false);
    setOld('');
    setPin(noPin);
    setError(undefined);
  };
  const submit = async () => {
    if (old === '' || !pinsAgree(pin) || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await db.users.changePin({ pin: old, newPin: pin.first });
      void message.success(t('users.pinChanged'));
      close();
    } catch (failure) {
      setOld('');
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (!open) {
    return (
      <div className={styles.buttons}>
        <Button onClick={() => setOpen(true)}>{t('users.changePin')}</Button>
      </div>
    );
  }
  return (
    <SectionForm
      label={t('users.changePin')}
      submit={{
        label: t('common:save'),
        disabled: old === '' || !pinsAgree(pin),
        loading: busy,
      }}
      error={error}
      onSubmit={() => void submit()}
      onCancel={close}
    >
      <Form.Item label={t('users.oldPin')} htmlFor="old-pin" required>
        <Input.Password
          id="old-pin"
          autoFocus
          inputMode="numeric"
          autoComplete="off"
          visibilityToggle={false}
          maxLength={12}
          value={old}
          onChange={(event) => setOld(event.target.value)}
        />
      </Form.Item>
      <NewPinFields id="own-pin" value={pin} onChange={setPin} />
    </SectionForm>
  );
}
