import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, type InputRef } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CurrentUser } from '#contract/users.ts';
import { db } from '../../app/db-client.ts';
import { setPreferences } from '../../app/preferences.ts';
import { orpc } from '../../app/queries.ts';
import { ReadOnlyMark } from '../../app/record-notices.tsx';
import { shell } from '../../app/shell.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { welcome } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Keypad } from './keypad.tsx';
import { NameList } from './name-list.tsx';
import { Recover } from './recover.tsx';
import styles from './sign-in.module.css';

/** Fills the window until somebody has signed in; a choice of names, then the PIN, all by keyboard. */
export function SignInScreen({
  current,
  locking,
  lastUser,
  onCancel,
}: {
  readonly current: CurrentUser;
  /** The desk is just being locked: nothing can be typed yet. */
  readonly locking: boolean;
  /** Who worked here last, and most likely comes back. */
  readonly lastUser: string | null;
  /** Back to work as whoever is signed in; left out: there is nobody. */
  readonly onCancel?: () => void;
}): ReactElement {
  const { t, i18n } = useTranslation('sign-in');
  const [recovering, setRecovering] = useState(false);
  useShortcut('Escape', () => (recovering ? setRecovering(false) : onCancel?.()), {
    label: t('back'),
    enabled: recovering || onCancel !== undefined,
    inDialog: true,
  });
  return createPortal(
    <div className={styles.screen} data-sign-in="">
      <App className={styles.app} message={{ getContainer: signInElement }}>
        <div role="dialog" aria-modal="true" aria-label={t('title')} className={styles.page}>
          <header className={styles.head}>
            <h1>{t('common:product')}</h1>
            <span className={styles.unit}>{current.unitName}</span>
            <ReadOnlyMark />
          </header>
          {recovering ? (
            <Recover onBack={() => setRecovering(false)} />
          ) : (
            <PinEntry
              locking={locking}
              likely={(name) => (onCancel === undefined ? name === lastUser : name !== lastUser)}
            />
          )}
          <footer className={styles.foot}>
            {onCancel !== undefined && (
              <Button onClick={onCancel}>
                {t('stay', { name: current.user?.name })} <KeyHint keys="Escape" />
              </Button>
            )}
            {!recovering && (
              <button type="button" className="hq-link" onClick={() => setRecovering(true)}>
                {t('lostPin')}
              </button>
            )}
            <button
              type="button"
              className="hq-link"
              onClick={() => setPreferences({ language: i18n.language === 'en' ? 'zh-CN' : 'en' })}
            >
              {t('shell:otherLanguage')}
            </button>
            <button
              type="button"
              className="hq-link"
              onClick={() => void shell().workspace.close()}
            >
              {t('closeWorkspace')}
            </button>
          </footer>
        </div>
      </App>
    </div>,
    document.body,
  );
}

/** Messages of this screen belong on it: the rest of the page is hidden. */
function signInElement(): HTMLElement {
  return document.querySelector<HTMLElement>('[data-sign-in]') ?? document.body;
}

function PinEntry({
  locking,
  likely,
}: {
  readonly locking: boolean;
  /** Whether this is probably who signs in next. */
  readonly likely: (name: string) => boolean;
}) {
  const { t } = useTranslation('sign-in');
  const names = useQuery(orpc.users.forSignIn.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const field = useRef<InputRef>(null);
  const list = names.data ?? [];
  const proposed = list.find((entry) => likely(entry.name)) ?? list[0];
  const name = list.some((entry) => entry.name === chosen) ? chosen : (proposed?.name ?? null);
  useEffect(() => {
    if (!locking) field.current?.focus();
  }, [locking]);
  const choose = (next: string) => {
    setChosen(next);
    setPin('');
    setError(undefined);
    field.current?.focus();
  };
  const submit = async () => {
    if (name === null || pin === '' || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await db.users.signIn({ name, pin });
      await welcome();
    } catch (failure) {
      setPin('');
      setError(failure);
      setBusy(false);
      field.current?.focus();
    }
  };
  return (
    <div className={styles.entry}>
      <NameList
        names={list}
        chosen={name}
        onChoose={choose}
        onDone={() => field.current?.focus()}
      />
      <form
        className={styles.pin}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label htmlFor="sign-in-pin">{t('pin', { name: name ?? '' })}</label>
        <Input.Password
          id="sign-in-pin"
          ref={field}
          size="large"
          inputMode="numeric"
          autoComplete="off"
          visibilityToggle={false}
          maxLength={12}
          value={pin}
          disabled={locking}
          onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
          onKeyDown={(event) => {
            // The list of names within reach without leaving the PIN.
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step === 0) return;
            event.preventDefault();
            const at = list.findIndex((entry) => entry.name === name);
            const next = list[(at + step + list.length) % list.length];
            if (next !== undefined) choose(next.name);
          }}
        />
        <Keypad
          disabled={locking}
          onDigit={(digit) => {
            setPin((before) => `${before}${digit}`.slice(0, 12));
            field.current?.focus();
          }}
          onBack={() => {
            setPin((before) => before.slice(0, -1));
            field.current?.focus();
          }}
        />
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          disabled={name === null || pin === '' || locking}
          loading={busy ? { delay: 300 } : false}
        >
          {t('signIn')} <KeyHint keys="Enter" />
        </Button>
        <ErrorNotice error={error ?? names.error} />
      </form>
    </div>
  );
}
