import { ORPCError, onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { createChangeFeed } from './change-feed.ts';
import { openWorkspace } from './open.ts';
import type { HostContext } from './procedures.ts';
import { router } from './router.ts';

/** The db host without its transport: what answers calls, and how it ends. */
export interface HostApp {
  readonly handler: RPCHandler<HostContext>;
  readonly context: HostContext;
  close(): Promise<void>;
}

/** The context that every transport hands to the router. Errors: those of `openWorkspace`. */
export async function createHostContext(workspacePath: string | null): Promise<HostContext> {
  return {
    workspace: workspacePath === null ? null : await openWorkspace(workspacePath),
    defaultPath: workspacePath,
    feed: createChangeFeed(),
  };
}

/**
 * Opens the workspace, if one is named, and makes the handler for its calls. An error that is not
 * part of the contract goes to `onUnexpected` and reaches the caller as INTERNAL_SERVER_ERROR.
 * Errors: those of `openWorkspace`.
 */
export async function createHostApp(options: {
  readonly workspacePath: string | null;
  readonly onUnexpected?: (error: unknown) => void;
}): Promise<HostApp> {
  const context = await createHostContext(options.workspacePath);
  const handler = new RPCHandler(router, {
    interceptors: [
      onError((error) => {
        if (!(error instanceof ORPCError)) options.onUnexpected?.(error);
      }),
    ],
  });
  return {
    handler,
    context,
    close: async () => {
      await context.workspace?.close();
    },
  };
}
