import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { db } from '../../../app/db-client.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { ToneTag } from '../../../components/state-tag.tsx';
import { SectionForm } from '../section-form.tsx';
import styles from '../settings.module.css';
import own from './backups.module.css';

/** Short enough to be typed on a bad night, long enough not to be guessed. */
export const SHORTEST = 8;

/** Long enough, and both times the same. */
export function passphrasesAgree(first: string, again: string): boolean {
  return first.length >= SHORTEST && first === again;
}

/** Whether backups are encrypted, and setting or taking away their passphrase. */
export function Passphrase({
  sealed,
  keyMissing,
  editable,
}: {
  readonly sealed: boolean;
  /** Backups must be encrypted, but this machine has not got the key. */
  readonly keyMissing: boolean;
  readonly editable: boolean;
}) {
  const { t } = useTranslation('backups');
  const [open, setOpen] = useState<'set' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className={own.part}>
      <h3>{t('seal.title')}</h3>
      <div>
        <ToneTag tone={keyMissing ? 'attention' : sealed ? 'good' : 'neutral'}>
          {t(keyMissing ? 'seal.keyMissing' : sealed ? 'seal.on' : 'seal.off')}
        </ToneTag>
      </div>
      {keyMissing && <p className={own.warning}>{t('seal.keyMissingTodo')}</p>}
      {open === 'set' && <SetPassphrase onDone={close} />}
      {open === 'remove' && <RemovePassphrase onDone={close} />}
      {open === null && editable && (
        <div className={styles.buttons}>
          <Button onClick={() => setOpen('set')}>{t(sealed ? 'seal.change' : 'seal.set')}</Button>
          {sealed && <Button onClick={() => setOpen('remove')}>{t('seal.remove')}</Button>}
        </div>
      )}
    </div>
  );
}

/** Sends a passphrase and forgets it: no cache and no retry holds it. */
function useSetPassphrase(onDone: () => void) {
  const { t } = useTranslation('backups');
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const send = async (passphrase: string | null) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await db.backups.setPassphrase({ commandId: crypto.randomUUID(), passphrase });
      void message.success(t(passphrase === null ? 'seal.removed' : 'seal.saved'));
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, send };
}

function SetPassphrase({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('backups');
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const { busy, error, send } = useSetPassphrase(onDone);
  const agree = passphrasesAgree(first, again);
  const differs = again !== '' && !first.startsWith(again);
  return (
    <SectionForm
      label={t('seal.title')}
      submit={{ label: t('common:save'), disabled: !agree, loading: busy }}
      error={error}
      onSubmit={() => {
        if (agree) void send(first);
      }}
      onCancel={onDone}
    >
      <p className={own.warning}>{t('seal.lost')}</p>
      <p className="hq-soft">{t('seal.older')}</p>
      <Form.Item
        label={t('seal.first')}
        htmlFor="new-passphrase"
        extra={t('seal.rule', { count: SHORTEST })}
      >
        <Input.Password
          id="new-passphrase"
          autoFocus
          autoComplete="new-password"
          maxLength={200}
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
      </Form.Item>
      <Form.Item
        label={t('seal.again')}
        htmlFor="new-passphrase-again"
        {...(differs ? { validateStatus: 'error', help: t('common:pin.differs') } : {})}
      >
        <Input.Password
          id="new-passphrase-again"
          autoComplete="new-password"
          maxLength={200}
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
      </Form.Item>
    </SectionForm>
  );
}

function RemovePassphrase({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('backups');
  const { busy, error, send } = useSetPassphrase(onDone);
  return (
    <div className={styles.inner}>
      <p className={own.warning}>{t('seal.removeExplain')}</p>
      <div className={styles.buttons}>
        <Button danger loading={busy ? { delay: 300 } : false} onClick={() => void send(null)}>
          {t('seal.removeOk')}
        </Button>
        <Button autoFocus onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
      <ErrorNotice error={error} />
    </div>
  );
}
