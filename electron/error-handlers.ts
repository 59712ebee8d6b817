import { writeFileSync } from 'node:fs';
import { arch, release } from 'node:os';
import { app } from 'electron';
import type { ErrorLog } from './error-log.ts';
import type { GrantedPaths } from './granted-paths.ts';
import { problemOf } from './impersonal.ts';
import type { ShellHandlers } from './shell-channels.ts';
import { zipFile } from './zip.ts';

/** Listens for what nobody caught in this process and its children. */
export function catchUnexpected(errors: ErrorLog): void {
  // Only looks: what happens then stays Electron's own.
  process.on('uncaughtExceptionMonitor', (error) => errors.add('app', problemOf(error)));
  process.on('unhandledRejection', (reason) => errors.add('app', problemOf(reason)));
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    errors.add('page', gone(`render process gone: ${reason} ${exitCode}`));
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    errors.add('app', gone(`${type} process gone: ${reason} ${exitCode}`));
  });
}

function gone(message: string) {
  return { name: 'ProcessGone', message, stack: '' };
}

/** What pages may do with the log: add to it, look at it, have it written to a file they chose. */
export function errorHandlers(
  errors: ErrorLog,
  granted: GrantedPaths,
): Pick<ShellHandlers, 'errors.report' | 'errors.list' | 'errors.saveReport'> {
  return {
    'errors.report': async (problem) => errors.add('page', problem),
    'errors.list': async () => [...errors.shown],
    'errors.saveReport': async ({ path, verification }) => {
      const text = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
      const content = zipFile([
        { name: 'versions.json', content: text(versions()) },
        { name: 'verification.json', content: text(verification ?? null) },
        ...errors.files(),
      ]);
      writeFileSync(granted.require(path), content);
      return { bytes: content.length };
    },
  };
}

function versions() {
  return {
    writtenAt: new Date().toISOString(),
    app: app.getVersion(),
    packaged: app.isPackaged,
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    system: `${process.platform} ${release()} ${arch()}`,
    locale: app.getLocale(),
  };
}
