import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientLine, createClientLine } from '../../db/client-line.ts';
import { accessByName, roleMay } from '../../db/contract/access.ts';
import { errors } from '../../db/contract/errors.ts';
import type { SignedIn } from '../../db/contract/users.ts';
import { roles } from '../../db/contract/values.ts';
import { describeContract, takesCommandId } from '../../db/contract-listing.ts';
import { hostAppOver } from '../../db/host-app.ts';
import type { HostContext } from '../../db/procedures.ts';
import { stockMasks } from '../support/masks.ts';
import { inputFor } from '../support/schema-input.ts';
import { NAMES, turnPinsOn } from '../support/users.ts';
import { clientOf, openTestWorkspace, type TestWorkspace } from '../support/workspace.ts';

const CALLS = 10_000;
const names = describeContract().map(({ name }) => name);

/** Everybody who could call: each role, and nobody. */
const callers = [...roles, null];

describe('the access map', () => {
  it('declares every procedure and no other', () => {
    expect([...accessByName.keys()].toSorted()).toEqual(names.toSorted());
  });

  it('grows from role to role', () => {
    for (const [name, { roles: allowed }] of accessByName) {
      expect([name, allowed]).toEqual([name, roles.slice(roles.indexOf(allowed[0] ?? 'viewer'))]);
    }
  });

  it('lets a viewer change nothing', () => {
    const writes = names.filter(takesCommandId);
    expect(writes.length).toBeGreaterThan(40);
    expect(writes.filter((name) => accessByName.get(name)?.roles.includes('viewer'))).toEqual([]);
    expect(roleMay('viewer', 'drafts.save')).toBe(false);
    expect(roleMay('viewer', 'workspace.backup')).toBe(false);
  });

  it('is open to nobody but for signing in and hearing that something changed', () => {
    expect(names.filter((name) => accessByName.get(name)?.open)).toEqual([
      'changes.stream',
      'users.current',
      'users.forSignIn',
      'users.signIn',
      'users.signOut',
      'users.recover',
    ]);
  });
});

describe('the host', () => {
  let test: TestWorkspace;
  let users: Map<string, SignedIn>;
  beforeAll(async () => {
    test = await openTestWorkspace();
    await stockMasks(test);
    await turnPinsOn(test);
    const accounts = await test.workspace.reader
      .selectFrom('user_account')
      .select(['id', 'name', 'role'])
      .execute();
    users = new Map(accounts.map((user) => [user.role, user]));
  });
  afterAll(() => test.close());

  /** A line with this role signed in, without the cost of a PIN. */
  const lineAs = (role: string | null): ClientLine =>
    createClientLine(role === null ? null : (users.get(role) ?? null));

  async function codeOf(
    role: string | null,
    name: string,
  ): Promise<ORPCError<string, unknown> | null> {
    let target: unknown = clientOf({ ...test.context, line: lineAs(role) });
    for (const part of name.split('.')) target = Reflect.get(Object(target), part) as unknown;
    try {
      const answer: unknown = await Reflect.apply(target as () => unknown, undefined, [
        { nonsense: true },
      ]);
      if (name === 'changes.stream') await (answer as AsyncGenerator).return(undefined);
      return null;
    } catch (error) {
      if (error instanceof ORPCError) return error;
      throw error;
    }
  }

  it.each(callers)(
    'admits %s to what the map says, and refuses before it looks at the input',
    async (role) => {
      for (const [name, access] of accessByName) {
        const error = await codeOf(role, name);
        const outcome = { name, code: error?.code ?? null };
        if (role === null && !access.open) {
          expect(outcome).toEqual({ name, code: 'NOT_SIGNED_IN' });
        } else if (role !== null && !access.roles.includes(role)) {
          expect(outcome).toEqual({ name, code: 'FORBIDDEN' });
          expect(error?.data).toEqual({ procedure: name, role, allowed: access.roles });
        } else {
          expect(['FORBIDDEN', 'NOT_SIGNED_IN', 'INTERNAL_SERVER_ERROR']).not.toContain(
            outcome.code,
          );
        }
      }
    },
  );

  it('lets everybody do everything while PINs are off', async () => {
    const open = await openTestWorkspace();
    try {
      const client = clientOf({ ...open.context, line: createClientLine() });
      await stockMasks({ ...open, client });
      expect(await client.users.list()).toEqual([]);
    } finally {
      await open.close();
    }
  });

  it.each(['viewer', null])(
    `survives ${CALLS / 2} forged calls by %s without a row changed`,
    async (role) => {
      const folder = join(test.folder, 'forged');
      mkdirSync(folder, { recursive: true });
      const before = contentOf(test);
      const unexpected: string[] = [];
      const counts = new Map<string, number>();
      const line = lineAs(role);
      const user = line.user;
      const { call, post, close } = connect(test.context, line, unexpected);
      for (const [path, input] of forgedCalls(folder, CALLS / 2)) {
        // Everybody may try to change their own PIN, and wrong tries are counted: a write by right.
        if (role !== null && path.join('.') === 'users.changePin') continue;
        // A forged call may sign the line out; the next one comes signed in again.
        line.user = user;
        const code = await call(path, input);
        counts.set(code, (counts.get(code) ?? 0) + 1);
        if (!known(code)) unexpected.push(`${path.join('.')} ${JSON.stringify(input)}: ${code}`);
      }
      for (const message of fc.sample(rawMessage, { numRuns: 1000, seed: 20200215 })) post(message);
      expect(await call(['users', 'current'], undefined)).toBe('done');
      close();
      expect(unexpected).toEqual([]);
      expect(contentOf(test)).toEqual(before);
      expect(counts.get(role === null ? 'NOT_SIGNED_IN' : 'FORBIDDEN')).toBeGreaterThan(1000);
      expect(counts.get('done')).toBeGreaterThan(50);
    },
    120_000,
  );
});

/** Codes that a call may end with: its answer, the contract's, or oRPC's word on a spoilt input. */
function known(code: string): boolean {
  return code === 'done' || code === 'BAD_REQUEST' || Object.hasOwn(errors, code);
}

/** A host on the workspace and a client over a real message channel, as a renderer has it. */
function connect(context: HostContext, line: ClientLine, unexpected: string[]) {
  const { port1, port2 } = new MessageChannel();
  hostAppOver(context, (error) => unexpected.push(String(error))).serve(port1, line);
  port1.start();
  const link = new RPCLink({ port: port2 });
  port2.start();
  return {
    call: async (path: readonly string[], input: unknown): Promise<string> => {
      try {
        const answer = await link.call(path, input, { context: {} });
        if (path.join('.') === 'changes.stream') await (answer as AsyncGenerator).return(undefined);
        return 'done';
      } catch (error) {
        return error instanceof ORPCError ? error.code : `not typed: ${String(error)}`;
      }
    },
    post: (message: unknown) => port2.postMessage(message),
    close: () => {
      port1.close();
      port2.close();
    },
  };
}

/** What no client of ours would send, some of it nearly what one would. */
const rawMessage = fc.oneof(
  fc
    .record(
      {
        i: fc.oneof(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 1 })),
        t: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.jsonValue({ maxDepth: 1 })),
        p: fc.record(
          {
            u: fc.oneof(
              fc.constantFrom('/items/list', '/changes/stream', '/%E0%A4%A', '//[', '/?data=%7B'),
              fc.string({ maxLength: 9 }).map((text) => `/${text}`),
              fc.jsonValue({ maxDepth: 1 }),
            ),
            h: fc.dictionary(
              fc.constantFrom('content-type', 'content-disposition', 'x', 'last-event-id'),
              fc.oneof(fc.constantFrom('multipart/form-data', 'a"', ''), fc.integer()),
              { maxKeys: 2 },
            ),
            m: fc.constantFrom('GET', 'POST', 'X'),
            b: fc.jsonValue({ maxDepth: 3 }),
            e: fc.constantFrom('message', 'done', 'error'),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    )
    .map((message) => JSON.stringify(message)),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ maxLength: 40 }),
  fc.uint8Array({ maxLength: 40 }),
  fc.record({ id: fc.string(), type: fc.integer(), payload: fc.jsonValue({ maxDepth: 2 }) }),
);

function forgedCalls(folder: string, count: number): (readonly [readonly string[], unknown])[] {
  const procedures = describeContract();
  const part = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'users', 'issues', 'post', '~orpc', ''),
    fc.string({ maxLength: 8 }),
  );
  const call = fc.oneof(
    {
      // Mostly inputs that hold.
      weight: 6,
      arbitrary: fc
        .constantFrom(...procedures)
        .chain(({ name, input }) =>
          inputFor(input, folder).map((value) => [name.split('.'), value] as const),
        ),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(
        fc.constantFrom(...names).map((name) => name.split('.')),
        fc.jsonValue({ maxDepth: 3 }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(
        fc.array(
          part.filter((name) => name !== 'then'),
          { minLength: 1, maxLength: 4 },
        ),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(
        fc.constant(['users', 'signIn']),
        fc.record({
          name: fc.constantFrom(...Object.values(NAMES)),
          pin: fc.stringMatching(/^\d{4,6}$/),
        }),
      ),
    },
  );
  return fc.sample(call, { numRuns: count, seed: 20200214 });
}

/**
 * Every row of every table, but for what an attempt to sign in leaves: its count, and its command
 * with the audit entry.
 */
function contentOf({ workspace: { connection } }: TestWorkspace): Record<string, unknown[]> {
  const tables = connection
    .prepare<[], { name: string }>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite%'`,
    )
    .all();
  const attempts = ['failed_attempts', 'lock_outs', 'locked_until'];
  return Object.fromEntries(
    tables.map(({ name }) => {
      const rows = connection.prepare<[], Record<string, unknown>>(`select * from ${name}`).all();
      const kept = ['command', 'audit'].includes(name)
        ? rows.filter(({ procedure }) => procedure !== 'users.signIn')
        : rows.map((row) =>
            Object.fromEntries(
              Object.entries(row).filter(([column]) => !attempts.includes(column)),
            ),
          );
      return [name, kept];
    }),
  );
}
