import { z } from 'zod';
import { command, procedure } from './base.ts';
import { givenPin, newPin } from './secret.ts';
import { id, instant, role } from './values.ts';

/** A user's name as it stands on documents. */
const userName = z.string().trim().normalize('NFC').min(1).max(50);

const signedIn = z.object({ id, name: z.string(), role });
export type SignedIn = z.infer<typeof signedIn>;

const current = z.object({
  /** False: one person works here, named in the settings, and may do everything. */
  pinsOn: z.boolean(),
  /** Who is signed in on this connection; always null while PINs are off. */
  user: signedIn.nullable(),
  unitName: z.string(),
  /** Minutes without a key or a click after which the desk locks itself. */
  autoLockMinutes: z.int(),
});
export type CurrentUser = z.infer<typeof current>;

const user = signedIn.extend({
  active: z.boolean(),
  hasPin: z.boolean(),
  /** Set while the user is locked out. */
  lockedUntil: instant.nullable(),
});
export type User = z.infer<typeof user>;

const recovery = z.object({
  user: signedIn,
  /** Shown and printed this once; only its hash is kept. */
  recoveryCode: z.string(),
});
export type Recovery = z.infer<typeof recovery>;

/**
 * Who may sign in, and as what. While PINs are off nobody signs in and everything is allowed. A PIN
 * has 4 to 12 digits, not all the same and not counted up or down (INVALID_FIELD `too-simple`). Five
 * wrong ones in a row lock the user out for 5 minutes, each lock-out twice as long as the one before
 * it, up to 8 hours; every attempt is on record although its call fails.
 */
export const users = {
  /** Whether anybody has to sign in, and who has. */
  current: procedure.output(current),
  /** Names to choose from on the sign-in screen: the active users who have a PIN. */
  forSignIn: procedure.output(z.array(z.object({ name: z.string(), role }))),
  /**
   * Signs in on this connection, in place of whoever was signed in. Errors: NOT_FOUND (no such active
   * user), WRONG_STATE (`no-pin`; PINs are off), WRONG_PIN, LOCKED_OUT.
   */
  signIn: procedure.input(z.object({ name: userName, pin: givenPin })).output(signedIn),
  /** Nobody is signed in on this connection any more. */
  signOut: procedure.output(z.object({ signedOut: z.boolean() })),
  /** Everybody who can or could sign in. */
  list: procedure.output(z.array(user)),
  /**
   * Adds a user, or changes one's role or whether they may sign in; a name never changes. Errors:
   * NOT_FOUND, CONFLICT, INVALID_FIELD (`last-administrator`, `name-stays`, `too-simple`).
   */
  save: procedure
    .input(
      command({
        userId: id.optional(),
        name: userName,
        role,
        active: z.boolean().default(true),
        /** The first PIN of a new user; left out: they cannot sign in yet. */
        pin: newPin.optional(),
      }),
    )
    .output(user),
  /** Gives somebody a new PIN and ends their lock-out. Errors: NOT_FOUND, INVALID_FIELD. */
  setPin: procedure.input(command({ userId: id, pin: newPin })).output(user),
  /** Changes one's own PIN. Errors: WRONG_PIN, LOCKED_OUT, INVALID_FIELD. */
  changePin: procedure.input(z.object({ pin: givenPin, newPin })).output(signedIn),
  /**
   * Turns PINs on: the user named becomes administrator with this PIN (added where there is none of
   * the name) and is signed in. Errors: WRONG_STATE (`pins-on`), INVALID_FIELD.
   */
  enablePins: procedure.input(z.object({ name: userName, pin: newPin })).output(recovery),
  /** Turns PINs off again; the users stay on record. Errors: WRONG_PIN, LOCKED_OUT. */
  disablePins: procedure.input(z.object({ pin: givenPin })).output(current),
  /** Makes a new recovery code; the one before it holds no longer. Errors: WRONG_PIN, LOCKED_OUT. */
  renewRecoveryCode: procedure.input(z.object({ pin: givenPin })).output(recovery),
  /**
   * A new PIN for an administrator who lost theirs, against the printed code; signs them in and
   * answers the next code. Errors: NOT_FOUND (no such active administrator), WRONG_STATE (PINs are
   * off), WRONG_PIN, LOCKED_OUT, INVALID_FIELD.
   */
  recover: procedure.input(z.object({ name: userName, code: givenPin, newPin })).output(recovery),
};
