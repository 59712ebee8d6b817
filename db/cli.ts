import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRouterClient, ORPCError } from '@orpc/server';
import { createChangeFeed } from './change-feed.ts';
import { signInFromCommandLine } from './cli-sign-in.ts';
import { describeContract, findProcedure, takesCommandId } from './contract-listing.ts';
import { createHostContext } from './host-app.ts';
import type { HostContext } from './procedures.ts';
import { router } from './router.ts';

const usage = `usage: npm run -s cli -- --workspace FILE [--user NAME] <domain.procedure> ['<json>' | @file | -]
       npm run -s cli -- --list
A workspace with PINs takes the user's PIN from HOUQIN_PIN, or asks for it.`;

/** Procedures that work on files and need no open workspace. */
const closedProcedures = new Set([
  'workspace.create',
  'workspace.inspect',
  'workspace.restore',
  'backups.find',
  'exports.table',
  'archive.read',
]);

interface CliError {
  readonly code: string;
  readonly message: string;
  readonly data?: unknown;
}

function readInput(argument: string | undefined): unknown {
  if (argument === undefined) return undefined;
  const text =
    argument === '-'
      ? readFileSync(0, 'utf8')
      : argument.startsWith('@')
        ? readFileSync(argument.slice(1), 'utf8')
        : argument;
  return JSON.parse(text) as unknown;
}

/** A command without a `commandId` gets a fresh one, so that a person need not invent it. */
function withCommandId(name: string, input: unknown): unknown {
  if (!takesCommandId(name)) return input;
  const fields = input !== null && typeof input === 'object' ? input : {};
  return { commandId: crypto.randomUUID(), ...fields };
}

async function call(name: string, context: HostContext, input: unknown): Promise<unknown> {
  let target: unknown = createRouterClient(router, { context });
  for (const part of name.split('.')) target = Reflect.get(Object(target), part) as unknown;
  if (typeof target !== 'function') throw new Error(`no procedure ${name}`);
  return (await Reflect.apply(target, undefined, [input])) as unknown;
}

function toCliError(error: unknown): CliError {
  if (error instanceof ORPCError) {
    const { code, message, data } = error;
    return {
      code: String(code),
      message,
      ...(data === undefined ? {} : { data: data as unknown }),
    };
  }
  if (error instanceof SyntaxError) return { code: 'BAD_REQUEST', message: error.message };
  return {
    code: 'INTERNAL_SERVER_ERROR',
    message: error instanceof Error ? error.message : String(error),
  };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      workspace: { type: 'string', short: 'w' },
      user: { type: 'string', short: 'u' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.list) {
    process.stdout.write(`${JSON.stringify(describeContract(), null, 2)}\n`);
    return 0;
  }
  const [name, argument, ...rest] = positionals;
  if (values.help || name === undefined || rest.length > 0) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  if (!findProcedure(name)) {
    throw new ORPCError('NOT_FOUND', {
      message: 'No such procedure; --list names them all',
      data: { entity: 'procedure', key: name },
    });
  }
  const input = withCommandId(name, readInput(argument));
  const workspacePath = values.workspace ?? null;
  const context = closedProcedures.has(name)
    ? { workspace: null, defaultPath: workspacePath, feed: createChangeFeed() }
    : await createHostContext(workspacePath);
  try {
    const caller = await signInFromCommandLine(context, values.user, argument === '-');
    const output = await call(name, caller, input);
    process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
    return 0;
  } finally {
    await context.workspace?.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${JSON.stringify(toCliError(error), null, 2)}\n`);
  process.exitCode = 1;
}
