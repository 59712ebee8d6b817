import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recovery } from '#contract/users.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { holdGate, welcome } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { NewPinFields, pinsAgree } from '../../components/new-pin-fields.tsx';
import { RecoveryCode } from '../../components/recovery-code.tsx';
import styles from './sign-in.module.css';

/** An administrator's way back in: the printed code, and a new PIN. */
export function Recover({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('sign-in');
  const names = useQuery(orpc.users.forSignIn.queryOptions());
  const administrators = (names.data ?? []).filter(({ role }) => role === 'administrator');
  const [chosen, setChosen] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [pin, setPin] = useState({ first: '', again: '' });
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Recovery | null>(null);
  const name = chosen ?? administrators[0]?.name ?? '';
  const complete = name !== '' && code.trim() !== '' && pinsAgree(pin);
  const submit = async () => {
    if (!complete || busy) return;
    setBusy(true);
    setError(undefined);
    // The next code has to be read before the screens open.
    holdGate(true);
    try {
      setDone(await db.users.recover({ name, code, newPin: pin.first }));
    } catch (failure) {
      holdGate(false);
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (done !== null) {
    return (
      <section className={styles.recover}>
        <RecoveryCode recovery={done} onDone={() => void welcome()} />
      </section>
    );
  }
  return (
    <section className={styles.recover}>
      <h2>{t('recover.title')}</h2>
      <p className="hq-soft">{t('recover.explain')}</p>
      <Form layout="vertical" onFinish={() => void submit()}>
        <Form.Item label={t('recover.administrator')} htmlFor="recover-name">
          <Select
            id="recover-name"
            value={name}
            options={administrators.map((entry) => ({ value: entry.name, label: entry.name }))}
            getPopupContainer={(node: HTMLElement) => node.parentElement ?? document.body}
            onChange={setChosen}
          />
        </Form.Item>
        <Form.Item label={t('recover.code')} htmlFor="recover-code">
          <Input
            id="recover-code"
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            placeholder="XXXXX-XXXXX-XXXXX-XXXXX"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Form.Item>
        <NewPinFields id="recover-pin" value={pin} onChange={setPin} />
        <div className={styles.foot}>
          <Button
            type="primary"
            htmlType="submit"
            disabled={!complete}
            loading={busy ? { delay: 300 } : false}
          >
            {t('recover.set')}
          </Button>
          <Button onClick={onBack}>{t('common:cancel')}</Button>
        </div>
      </Form>
      <ErrorNotice error={error} />
    </section>
  );
}
