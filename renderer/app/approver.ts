import { useState } from 'react';
import type { ProcedureName } from '#contract/access.ts';
import { useCurrentUser, useRefusal } from './user.ts';

/** Who decides, and whether they may. */
export interface Approver {
  /** Trimmed; empty while nobody was named. */
  readonly name: string;
  /** As typed, for the field. */
  readonly typed: string;
  /** Not set where it cannot be typed, because it is who is signed in. */
  readonly onChange?: (name: string) => void;
  /** Somebody is named who may decide. */
  readonly ready: boolean;
  /** Why the user may not decide; null where they may. */
  readonly refusal: string | null;
}

/** The approver of a decision: who is signed in, or whoever is typed while PINs are off. */
export function useApprover(procedure: ProcedureName): Approver {
  const [typed, setTyped] = useState('');
  const user = useCurrentUser()?.user ?? null;
  const refusal = useRefusal(procedure);
  const name = user?.name ?? typed.trim();
  return {
    name,
    typed: user?.name ?? typed,
    ...(user === null ? { onChange: setTyped } : {}),
    ready: name !== '' && refusal === null,
    refusal,
  };
}
