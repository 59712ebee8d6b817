/**
 * What the shell and the database process say to each other over the process's own channel. The
 * calls of the contract do not pass here: each client has a message port of its own.
 */
export type ToHost =
  /** First message: which workspace to open; null opens none. */
  | {
      readonly type: 'open';
      readonly workspacePath: string | null;
      /** Opens a copy to look at, which takes no postings. */
      readonly readOnly: boolean;
    }
  /**
   * Comes with one port: a client that wants to call the contract. A print page works for the page
   * that opened it, and so with whoever is signed in there; everybody else begins signed out.
   */
  | { readonly type: 'client'; readonly clientId: number; readonly worksFor: number | null }
  /** Close the workspace and end. */
  | { readonly type: 'close' };

/** A typed error of the contract, as plain data. */
export interface HostFailure {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

/** An unexpected error, as plain data; the shell takes out of it what may be somebody's. */
export interface HostProblem {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export type FromHost =
  /** Calls are answered from now on. With a failure no workspace is open. */
  | {
      readonly type: 'ready';
      readonly workspacePath: string | null;
      readonly openFailure: HostFailure | null;
    }
  /** Something went wrong that nothing expected; the call it was for has its answer. */
  | { readonly type: 'error'; readonly problem: HostProblem }
  /** The open workspace's pages are damaged: nothing may go on over them. */
  | { readonly type: 'broken'; readonly failure: HostFailure }
  /** Where the open workspace's continuous copy goes; null: nowhere. */
  | { readonly type: 'continuous'; readonly folder: string | null }
  /** Said again and again while the last backup is made: the process has not hung. */
  | { readonly type: 'closing' }
  /** The workspace is closed; the process ends by itself. */
  | { readonly type: 'closed' };
