import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { createRouterClient, ORPCError } from '@orpc/server';
import { createClientLine } from './client-line.ts';
import type { HostContext } from './procedures.ts';
import { router } from './router.ts';

/** Where the command line finds the PIN of the user named by `--user`. */
export const PIN_VARIABLE = 'HOUQIN_PIN';

/**
 * Signs in for one call of the command line; without a user the call goes in nobody's name and a
 * workspace with PINs refuses it. The PIN comes from the environment, else from whoever types it,
 * else from the first line of standard input where the call's own input does not come from there.
 * Never from an argument: other users of the machine can read those.
 * Errors: NOT_SIGNED_IN (no PIN was given), those of `users.signIn`.
 */
export async function signInFromCommandLine(
  context: HostContext,
  user: string | undefined,
  standardInputIsTaken: boolean,
): Promise<HostContext> {
  if (user === undefined || context.workspace === null) return context;
  const signedIn: HostContext = { ...context, line: createClientLine() };
  const client = createRouterClient(router, { context: signedIn });
  // Without PINs there is nothing to sign in to.
  if (!(await client.users.current()).pinsOn) return context;
  const pin = process.env[PIN_VARIABLE] ?? (standardInputIsTaken ? '' : await askForPin(user));
  if (pin === '') {
    throw new ORPCError('NOT_SIGNED_IN', {
      message: `No PIN for ${user}: set ${PIN_VARIABLE}, or type it when asked`,
    });
  }
  await client.users.signIn({ name: user, pin });
  return signedIn;
}

/** One line of standard input; at a terminal it is asked for and not shown. */
async function askForPin(user: string): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write(`PIN (${user}): `);
  const lines = createInterface({
    input: process.stdin,
    terminal,
    ...(terminal ? { output: silence() } : {}),
  });
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
    if (terminal) process.stderr.write('\n');
  }
}

/** An output that shows nothing of what is typed. */
function silence(): NodeJS.WritableStream {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
