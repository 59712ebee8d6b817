import { os } from '@orpc/server';
import { accessByName } from './contract/access.ts';
import type { SignedIn } from './contract/users.ts';
import { failure } from './errors.ts';
import type { HostContext } from './procedures.ts';
import { signInState } from './sign-in-state.ts';

/**
 * The one place that decides who may call what. It stands before every procedure of the router and
 * before the input is looked at, so that a refused call learns nothing about what it would have done.
 * While no workspace is open, or its PINs are off, everything is allowed. Role and activity are
 * looked up anew at every call: taking either away holds at once.
 * Errors: NOT_SIGNED_IN, FORBIDDEN.
 */
export const accessGuard = os
  .$context<HostContext>()
  .middleware(async ({ context, path, next }) => {
    const caller = await admit(context, path.join('.'));
    return next({ context: { caller } });
  });

async function admit(context: HostContext, procedure: string): Promise<SignedIn | null> {
  if (context.workspace === null) return null;
  const state = await signInState(context.workspace);
  if (!state.pinsOn) return null;
  const line = context.line;
  const user = line?.user ? (state.users.get(line.user.id) ?? null) : null;
  // Somebody who was deactivated is signed out by it.
  if (line && user === null) line.user = null;
  const access = accessByName.get(procedure);
  if (access === undefined)
    throw failure('FORBIDDEN', { procedure, role: user?.role ?? 'viewer', allowed: [] });
  if (user === null) {
    if (access.open) return null;
    throw failure('NOT_SIGNED_IN');
  }
  if (!access.roles.includes(user.role)) {
    throw failure('FORBIDDEN', { procedure, role: user.role, allowed: [...access.roles] });
  }
  return user;
}
