import { extname } from 'node:path';
import { app, BrowserWindow, shell } from 'electron';
import type { GrantedPaths } from './granted-paths.ts';
import type { ShellHandlers } from './shell-channels.ts';

/** Documents the app writes: nothing that runs when it is opened. */
const OPENABLE = new Set(['.pdf', '.xlsx', '.csv']);

/** What the app is, and its window's title. */
export function appHandlers(): Pick<ShellHandlers, 'app.info' | 'app.setTitle'> {
  return {
    'app.info': async () => ({
      name: app.getName(),
      version: app.getVersion(),
      platform: process.platform,
      locale: app.getLocale(),
      electron: process.versions.electron ?? '',
      chrome: process.versions.chrome ?? '',
      node: process.versions.node,
      packaged: app.isPackaged,
    }),
    'app.setTitle': async (title, sender) => {
      BrowserWindow.fromWebContents(sender)?.setTitle(title);
    },
  };
}

/** Opening what the app wrote, with whatever program the person uses for it. */
export function fileHandlers(
  granted: GrantedPaths,
): Pick<ShellHandlers, 'shell.openPath' | 'shell.showInFolder'> {
  return {
    'shell.openPath': async (path) => {
      const file = granted.require(path);
      if (!OPENABLE.has(extname(file).toLowerCase()))
        throw new Error('Not a kind of file to open.');
      const problem = await shell.openPath(file);
      if (problem) throw new Error(problem);
    },
    'shell.showInFolder': async (path) => {
      shell.showItemInFolder(granted.require(path));
    },
  };
}
