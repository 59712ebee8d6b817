import type { ShellApi } from '../../electron/shell-api.ts';

export type * from '../../electron/shell-api.ts';

declare global {
  interface Window {
    /** Put there by the preload script; missing where a page runs outside Electron. */
    readonly houqin?: ShellApi;
  }
}

/**
 * The shell's calls: dialogs, workspaces, printing, window. Types and rules are those of
 * `electron/shell-api.ts`; every argument is checked again in the main process.
 *
 * @example
 * ```ts
 * const path = await shell().dialog.saveFile({ kind: 'spreadsheet', defaultName: '库存表.xlsx' });
 * if (path !== null) await db.exports.table({ path, … });
 * ```
 * @throws outside Electron, where there is no shell
 */
export function shell(): ShellApi {
  if (!window.houqin) throw new Error('This page runs without the Houqin shell.');
  return window.houqin;
}
