import { type ReactNode, useEffect, useState } from 'react';

/** Below this no waiting is shown: it would only flicker. */
export const WAIT_SHOWN_AFTER_MS = 300;

/** Shows its children once the wait has lasted long enough to be noticed. */
export function Delayed({ children }: { readonly children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), WAIT_SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return due ? children : null;
}
