import type { SignedIn } from './contract/users.ts';

/**
 * One client's line to the host: a window, the command line, a test. Who is signed in on it is known
 * here alone, so that signing in on one line opens no other.
 */
export interface ClientLine {
  /** Null: nobody. While PINs are off it does not matter. */
  user: SignedIn | null;
}

/** A line on which nobody has signed in. */
export function createClientLine(user: SignedIn | null = null): ClientLine {
  return { user };
}
