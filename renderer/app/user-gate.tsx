import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useCallback, useEffect, useState } from 'react';
import { ErrorNotice } from '../components/error-notice.tsx';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { useIdleLock } from './idle-lock.ts';
import { orpc } from './queries.ts';
import { lockDesk, stopSwitching, useGate } from './user.ts';

/**
 * Lets nobody to the screens who has not signed in, where that is asked for. Once somebody has, the
 * screens stay where they are behind the lock, so that a half-made slip is there again afterwards;
 * nothing of them can be seen, reached or heard by a key meanwhile.
 */
export function UserGate({ children }: { readonly children: ReactNode }): ReactElement | null {
  const { data: current, error, refetch } = useQuery(orpc.users.current.queryOptions());
  const gate = useGate();
  const [shown, setShown] = useState(false);
  const [lastUser, setLastUser] = useState<string | null>(null);
  const userName = current?.user?.name;
  const signedIn = current !== undefined && (!current.pinsOn || current.user !== null);
  const closed = current?.pinsOn === true && (current.user === null || gate !== 'open');
  const lock = useCallback(() => void lockDesk(), []);
  useIdleLock(current?.pinsOn === true && signedIn ? current.autoLockMinutes : null, lock);
  useEffect(() => {
    if (signedIn) setShown(true);
  }, [signedIn]);
  useEffect(() => {
    if (userName !== undefined) setLastUser(userName);
  }, [userName]);
  useHiddenBehind(closed);
  if (current === undefined) {
    return error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      {shown && children}
      {closed && (
        <SignInScreen
          current={current}
          locking={gate === 'locking'}
          lastUser={lastUser}
          {...(gate === 'switching' && current.user !== null ? { onCancel: stopSwitching } : {})}
        />
      )}
    </>
  );
}

/** Takes everything but the sign-in screen off screen: what the screens put beside them as well. */
function useHiddenBehind(closed: boolean): void {
  useEffect(() => {
    document.documentElement.toggleAttribute('data-locked', closed);
    return () => {
      document.documentElement.removeAttribute('data-locked');
    };
  }, [closed]);
}
