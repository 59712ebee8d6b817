import { createHash } from 'node:crypto';
import { appendAudit } from './audit.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { ClientLine } from './client-line.ts';
import { deskClock } from './clock.ts';
import type { SignedIn } from './contract/users.ts';
import type { Domain } from './contract/values.ts';
import type { ReadDb, WriteTx } from './database.ts';
import { failure } from './errors.ts';
import { fixedStatement } from './fixed-statement.ts';
import { sealOfSeals } from './ledger/document-seal.ts';
import { postedSeals } from './ledger/posted-seals.ts';
import type { Workspace } from './open.ts';
import type { CommandSession, Session } from './session.ts';
import { readSettings } from './settings.ts';
import { forgetSignInState } from './sign-in-state.ts';
import { onDisk, requireWritable } from './storage.ts';

/** What the router hands to every procedure. */
export interface HostContext {
  /** Null while no workspace is open. */
  readonly workspace: Workspace | null;
  /** File that `workspace.create` uses when its input names none. */
  readonly defaultPath: string | null;
  readonly feed: ChangeFeed;
  /** Whose line the call came by; left out: one on which nobody can sign in. */
  readonly line?: ClientLine;
  /** Who calls, as the access guard found; null while PINs are off. */
  readonly caller?: SignedIn | null;
}

interface Call<Input> {
  readonly input: Input;
  readonly context: HostContext;
  readonly path: readonly string[];
}

/** The open workspace. Errors: NO_WORKSPACE. */
export function requireWorkspace(context: HostContext): Workspace {
  if (!context.workspace) throw failure('NO_WORKSPACE');
  return context.workspace;
}

/** The session of one call, read from the same snapshot the call works on. */
export async function sessionFor(
  db: ReadDb,
  path: string,
  user: SignedIn | null = null,
): Promise<Session> {
  const stored = await readSettings(db);
  const settings = user === null ? stored : { ...stored, operator: user.name };
  return { path, settings, user, ...deskClock(settings.fixedBusinessDate) };
}

/** A procedure that reads: one consistent snapshot on the read connection. */
export function query<Input, Output>(
  read: (db: ReadDb, input: Input, session: Session) => Promise<Output>,
): (call: Call<Input>) => Promise<Output> {
  return ({ input, context }) => {
    const workspace = requireWorkspace(context);
    return onDisk(workspace, () =>
      workspace.reader
        .transaction()
        .execute(async (db) =>
          read(db, input, await sessionFor(db, workspace.path, context.caller ?? null)),
        ),
    );
  };
}

const commandOnRecord = fixedStatement((tx: WriteTx, args: { readonly commandId: string }) =>
  tx.selectFrom('command').select(['answer', 'procedure']).where('command_id', '=', args.commandId),
);

const insertCommand = fixedStatement(
  (
    tx: WriteTx,
    args: {
      readonly commandId: string;
      readonly procedure: string;
      readonly answer: string;
      readonly recordedAt: number;
    },
  ) =>
    tx.insertInto('command').values({
      command_id: args.commandId,
      procedure: args.procedure,
      answer: args.answer,
      recorded_at: args.recordedAt,
    }),
);

const newestEntry = fixedStatement((tx: WriteTx) =>
  tx
    .selectFrom('audit')
    .select('recorded_at')
    .orderBy('id', 'desc')
    .limit((eb) => eb.lit(1)),
);

/** Runs a command's body inside its transaction; see `command`. */
export async function runCommand<Input extends { commandId: string }, Output>(
  workspace: Workspace,
  feed: ChangeFeed,
  procedure: string,
  input: Input,
  write: (tx: WriteTx, input: Input, session: CommandSession) => Promise<Output>,
  user: SignedIn | null = null,
): Promise<{ answer: Output; repeated: boolean }> {
  requireWritable(workspace);
  return onDisk(workspace, () =>
    workspace.writer.transaction().execute(async (tx) => {
      const [earlier] = await commandOnRecord(tx, { commandId: input.commandId });
      if (earlier && earlier.procedure !== procedure) {
        throw failure('CONFLICT', { entity: 'command', key: input.commandId });
      }
      if (earlier) return { answer: JSON.parse(earlier.answer) as Output, repeated: true };
      const calling = await sessionFor(tx, workspace.path, user);
      const [newest] = await newestEntry(tx, {});
      const session: CommandSession = {
        ...calling,
        // Time of entry never runs backwards, whatever is done to the clock.
        now: Math.max(calling.now, newest?.recorded_at ?? 0),
        commandId: input.commandId,
        progress: (event) => {
          if (feed.takeCancel(input.commandId)) throw failure('CANCELLED');
          feed.publish({ type: 'progress', commandId: input.commandId, ...event });
        },
      };
      const answer = await write(tx, input, session);
      const text = JSON.stringify(answer);
      await insertCommand(tx, {
        commandId: input.commandId,
        procedure,
        answer: text,
        recordedAt: session.now,
      });
      await appendAudit(tx, {
        recordedAt: session.now,
        actor: session.settings.operator,
        procedure,
        commandId: input.commandId,
        // The answer is kept whole in `command`, the documents in their tables; the chain seals both
        // by their digests.
        content: {
          input,
          answerSha256: createHash('sha256').update(text).digest('hex'),
          documentsSha256: sealOfSeals(postedSeals(tx)),
        },
      });
      return { answer, repeated: false };
    }),
  );
}

/**
 * A procedure that writes: one immediate transaction with its command record and audit entry. The
 * same `commandId` again is answered with the first answer and writes nothing (for another procedure
 * it is refused: CONFLICT); `touches` tells the
 * open screens what to refetch.
 */
export function command<Input extends { commandId: string }, Output>(
  touches: readonly Domain[],
  write: (tx: WriteTx, input: Input, session: CommandSession) => Promise<Output>,
): (call: Call<Input>) => Promise<Output> {
  return async ({ input, context, path }) => {
    const workspace = requireWorkspace(context);
    const { answer, repeated } = await runCommand(
      workspace,
      context.feed,
      path.join('.'),
      input,
      write,
      context.caller,
    );
    if (touches.includes('users')) forgetSignInState(workspace);
    if (!repeated) context.feed.publish({ type: 'changed', domains: [...touches] });
    return answer;
  };
}

/**
 * A write of something half-made (drafts): one transaction, but no command record and no audit
 * entry, because nothing of it is part of the record yet.
 */
export function scratch<Input, Output>(
  touches: readonly Domain[],
  write: (tx: WriteTx, input: Input, session: Session) => Promise<Output>,
): (call: Call<Input>) => Promise<Output> {
  return async ({ input, context }) => {
    const workspace = requireWorkspace(context);
    requireWritable(workspace);
    const answer = await onDisk(workspace, () =>
      workspace.writer
        .transaction()
        .execute(async (tx) =>
          write(tx, input, await sessionFor(tx, workspace.path, context.caller ?? null)),
        ),
    );
    context.feed.publish({ type: 'changed', domains: [...touches] });
    return answer;
  };
}
