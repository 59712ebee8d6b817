import { ORPCError, onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { createChangeFeed } from './change-feed.ts';
import type { ClientLine } from './client-line.ts';
import { openReadOnly, openWorkspace } from './open.ts';
import type { HostContext } from './procedures.ts';
import { router } from './router.ts';
import { gated, type ServedPort } from './rpc-gate.ts';

/** The db host without its transport: what answers calls, and how it ends. */
export interface HostApp {
  readonly context: HostContext;
  /** Answers the calls of one client; the port is not trusted. */
  serve(port: ServedPort, line: ClientLine): void;
  close(): Promise<void>;
}

/** The context that every transport hands to the router. Errors: those of `openWorkspace`. */
export async function createHostContext(
  workspacePath: string | null,
  readOnly = false,
): Promise<HostContext> {
  const open = readOnly ? openReadOnly : openWorkspace;
  return {
    workspace: workspacePath === null ? null : await open(workspacePath),
    defaultPath: workspacePath,
    feed: createChangeFeed(),
  };
}

/**
 * Opens the workspace, if one is named, and makes the app over it; see `hostAppOver`.
 * Errors: those of `openWorkspace`.
 */
export async function createHostApp(options: {
  readonly workspacePath: string | null;
  readonly readOnly?: boolean;
  readonly onUnexpected?: (error: unknown) => void;
}): Promise<HostApp> {
  return hostAppOver(
    await createHostContext(options.workspacePath, options.readOnly),
    options.onUnexpected,
  );
}

/**
 * The app over an open context. An error that is not part of the contract goes to `onUnexpected` and
 * reaches the caller as INTERNAL_SERVER_ERROR.
 */
export function hostAppOver(
  context: HostContext,
  onUnexpected: (error: unknown) => void = () => undefined,
): HostApp {
  const handler = new RPCHandler(router, {
    interceptors: [
      onError((error) => {
        if (!(error instanceof ORPCError)) onUnexpected(error);
      }),
    ],
  });
  return {
    context,
    serve: (port, line) => handler.upgrade(gated(port), { context: { ...context, line } }),
    close: async () => {
      await context.workspace?.close();
    },
  };
}
