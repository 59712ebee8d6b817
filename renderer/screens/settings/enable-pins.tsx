import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recovery } from '#contract/users.ts';
import { db } from '../../app/db-client.ts';
import { welcome } from '../../app/user.ts';
import { NewPinFields, noPin, pinsAgree } from '../../components/new-pin-fields.tsx';
import { SectionForm } from './section-form.tsx';
import styles from './settings.module.css';

/** One person works here until somebody makes themselves administrator. */
export function EnablePins({ onMade }: { readonly onMade: (recovery: Recovery) => void }) {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [pin, setPin] = useState(noPin);
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const complete = name.trim() !== '' && pinsAgree(pin);
  const submit = async () => {
    if (!complete || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      onMade(await db.users.enablePins({ name: name.trim(), pin: pin.first }));
      await welcome();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p className="hq-soft">{t('users.explainOff')}</p>
      {open ? (
        <SectionForm
          label={t('users.turnOn')}
          submit={{ label: t('users.turnOn'), disabled: !complete, loading: busy }}
          error={error}
          onSubmit={() => void submit()}
          onCancel={() => setOpen(false)}
        >
          <Form.Item
            required
            label={t('users.administrator')}
            htmlFor="administrator"
            extra={t('users.nameHint')}
          >
            <Input
              id="administrator"
              autoFocus
              maxLength={50}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Form.Item>
          <NewPinFields id="administrator-pin" value={pin} onChange={setPin} />
        </SectionForm>
      ) : (
        <div className={styles.buttons}>
          <Button onClick={() => setOpen(true)}>{t('users.turnOnStart')}</Button>
        </div>
      )}
    </>
  );
}
