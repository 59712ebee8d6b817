import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './first-run.module.css';
import type { ChosenBackup } from './use-backup.ts';

/** Asks for the passphrase of an encrypted backup; a wrong one is taken out of the field. */
export function PassphraseForm({ backup }: { readonly backup: ChosenBackup }) {
  const { t } = useTranslation('rescue');
  const [typed, setTyped] = useState('');
  const submit = () => {
    if (typed === '' || backup.reading) return;
    setTyped('');
    void backup.unlock(typed);
  };
  return (
    <Form layout="vertical" onFinish={submit}>
      <Form.Item
        label={t('passphrase.label')}
        htmlFor="backup-passphrase"
        extra={t('passphrase.hint')}
      >
        <Input.Password
          id="backup-passphrase"
          autoFocus
          autoComplete="off"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Form.Item>
      <div className={styles.buttons}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={typed === ''}
          loading={backup.reading ? { delay: 300 } : false}
        >
          {t('passphrase.open')}
        </Button>
      </div>
    </Form>
  );
}
