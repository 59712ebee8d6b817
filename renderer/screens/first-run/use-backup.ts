import { useCallback, useRef, useState } from 'react';
import type { WorkspaceHoldings } from '#contract/workspace.ts';
import { db } from '../../app/db-client.ts';
import { errorCode } from '../../app/error-text.ts';

/** How far looking into a backup has come. */
interface Look {
  readonly path: string | null;
  readonly holdings: WorkspaceHoldings | null;
  /** It wants a passphrase. */
  readonly locked: boolean;
  readonly reading: boolean;
  readonly error: unknown;
}

/** A backup somebody chose, and what it holds. */
export interface ChosenBackup extends Look {
  readonly choose: (path: string) => Promise<void>;
  /** Tries a passphrase on the backup chosen. */
  readonly unlock: (passphrase: string) => Promise<void>;
  /** Puts it in place of the workspace at `path`, with the passphrase that opened it. */
  readonly restoreTo: (path: string) => ReturnType<typeof db.workspace.restore>;
}

const NOTHING: Look = {
  path: null,
  holdings: null,
  locked: false,
  reading: false,
  error: undefined,
};

/**
 * Looks into backups, one at a time. The key kept for the workspace at `keyOf` is tried first; a
 * passphrase is held only as long as the backup it opened is the one chosen.
 */
export function useBackup(keyOf?: string): ChosenBackup {
  const [look, setLook] = useState<Look>(NOTHING);
  const secret = useRef<string | undefined>(undefined);
  const turn = useRef(0);
  const read = useCallback(
    async (path: string, passphrase: string | undefined) => {
      turn.current += 1;
      const mine = turn.current;
      secret.current = undefined;
      setLook({ ...NOTHING, path, locked: passphrase !== undefined, reading: true });
      try {
        const holdings = await db.workspace.inspect(unlocked(path, keyOf, passphrase));
        if (mine !== turn.current) return;
        secret.current = passphrase;
        setLook({ ...NOTHING, path, holdings });
      } catch (error) {
        if (mine !== turn.current) return;
        const code = errorCode(error);
        const locked = code === 'PASSPHRASE_NEEDED' || code === 'WRONG_PASSPHRASE';
        setLook({
          ...NOTHING,
          path,
          locked,
          // That it is encrypted is said by the field that asks for the passphrase.
          error: code === 'PASSPHRASE_NEEDED' ? undefined : error,
        });
      }
    },
    [keyOf],
  );
  const choose = useCallback((path: string) => read(path, undefined), [read]);
  const { path: chosen } = look;
  const unlock = useCallback(
    async (passphrase: string) => {
      if (chosen !== null) await read(chosen, passphrase);
    },
    [chosen, read],
  );
  const restoreTo = useCallback(
    (path: string) => {
      if (chosen === null) throw new Error('No backup is chosen.');
      const { path: backupPath, ...key } = unlocked(chosen, keyOf, secret.current);
      return db.workspace.restore({ backupPath, path, ...key });
    },
    [chosen, keyOf],
  );
  return { ...look, choose, unlock, restoreTo };
}

function unlocked(path: string, keyOf: string | undefined, passphrase: string | undefined) {
  return {
    path,
    ...(keyOf === undefined ? {} : { keyOf }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}
