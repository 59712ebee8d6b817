/**
 * What the shell and the database process say to each other over the process's own channel. The
 * calls of the contract do not pass here: each client has a message port of its own.
 */
export type ToHost =
  /** First message: which workspace to open; null opens none. */
  | { readonly type: 'open'; readonly workspacePath: string | null }
  /** Comes with one port: a client that wants to call the contract. */
  | { readonly type: 'client' }
  /** Close the workspace and end. */
  | { readonly type: 'close' };

/** A typed error of the contract, as plain data. */
export interface HostFailure {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

export type FromHost =
  /** Calls are answered from now on. With a failure no workspace is open. */
  | {
      readonly type: 'ready';
      readonly workspacePath: string | null;
      readonly openFailure: HostFailure | null;
    }
  /** The workspace is closed; the process ends by itself. */
  | { readonly type: 'closed' };
