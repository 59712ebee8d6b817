import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { app, BrowserWindow, Menu, protocol, session, shell } from 'electron';
import { APP_ORIGIN, APP_SCHEME, serveAsset } from './app-protocol.ts';
import { ContinuousCopy } from './continuous-copy.ts';
import { dialogHandlers } from './dialogs.ts';
import { catchUnexpected, errorHandlers } from './error-handlers.ts';
import { ErrorLog } from './error-log.ts';
import { GivenFiles } from './given-files.ts';
import { GrantedPaths } from './granted-paths.ts';
import { connectPage, createSupervisor } from './host-process.ts';
import { commandLineOf, litestreamProgram } from './litestream-program.ts';
import { Printing } from './printing.ts';
import { quitInOrder } from './quit.ts';
import { hardenSession, type PageOrigin } from './security.ts';
import { SettingsStore } from './settings.ts';
import { appHandlers, fileHandlers } from './shell-basics.ts';
import { registerShell } from './shell-channels.ts';
import type { UpdateManifest } from './update-manifest.ts';
import { installerKind, Updates } from './updates.ts';
import { createMainWindow, createPrintWindow } from './windows.ts';
import { Workspaces } from './workspaces.ts';

const OUT = join(import.meta.dirname, '..');
const RENDERER = join(OUT, 'renderer');
const HOST_SCRIPT = join(OUT, 'host', 'host.js');
const PRELOAD = join(import.meta.dirname, 'preload.cjs');

protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    // Compiled scripts are kept: the second start of a page need not compile them anew.
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);

const profile = app.commandLine.getSwitchValue('user-data-dir');
app.setPath('userData', profile || join(app.getPath('appData'), 'Houqin'));
// A profile folder of one's own holds everything, new workspaces included.
if (profile) app.setPath('documents', join(profile, 'documents'));

// A second start hands its file over to the first and leaves.
if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  const given = new GivenFiles(app);
  const page = pageOrigin();
  const options = { page, preload: PRELOAD };
  const settings = new SettingsStore(join(app.getPath('userData'), 'settings.json'));
  const granted = new GrantedPaths();
  const continuous = new ContinuousCopy({
    program: () => litestreamProgram(app.isPackaged ? process.resourcesPath : null),
    folder: app.getPath('userData'),
    spawn,
    commandLineOf,
  });
  const errors = new ErrorLog(join(app.getPath('userData'), 'logs'));
  catchUnexpected(errors);
  const supervisor = createSupervisor(
    HOST_SCRIPT,
    ({ state, restarts }) => {
      if (state === 'lost' || state === 'failed') errors.note(`database ${state}, ${restarts}`);
    },
    continuous,
    (problem) => errors.add('database', problem),
  );
  quitInOrder(() => supervisor.stop());
  app.on('window-all-closed', () => app.quit());

  await app.whenReady();
  if (!page.development) {
    protocol.handle(APP_SCHEME, (request) => serveAsset(RENDERER, request.url));
    if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  }
  hardenSession(session.defaultSession, page);

  const workspaces = new Workspaces({
    supervisor,
    settings,
    granted,
    folder: join(app.getPath('documents'), 'Houqin'),
  });
  const updates = new Updates({
    settings,
    granted,
    version: app.getVersion(),
    system: process.platform as UpdateManifest['system'],
    arch: process.arch,
    installer: installerKind(process.platform, process.env),
    showInFolder: (path) => shell.showItemInFolder(path),
  });
  const printing = new Printing({
    granted,
    createWindow: () => createPrintWindow(options),
    printUrl: `${page.origin}/print.html`,
  });
  registerShell(
    {
      ...appHandlers(),
      ...fileHandlers(granted),
      ...dialogHandlers(granted),
      ...workspaces.handlers(),
      ...errorHandlers(errors, granted),
      'backups.continuous': async () => continuous.status,
      ...printing.handlers(),
      ...updates.handlers(),
      'db.connect': async (_none, sender) =>
        connectPage(supervisor, sender, printing.openerOf(sender)),
      'db.status': async () => supervisor.status,
      'db.restart': async () => {
        await workspaces.again();
        return supervisor.status;
      },
    },
    page,
  );

  // The host opens the file while the window loads its page.
  void workspaces.open(given.early() ?? workspaces.atStart(process.argv.slice(1)));
  const window = createMainWindow(options, settings);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.reload();
  });
  const openGiven = (path: string | null) => {
    if (path) void workspaces.open(path);
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  given.onGiven(openGiven);
  // Hidden print windows end with the main window.
  window.on('closed', () => {
    for (const other of BrowserWindow.getAllWindows()) other.destroy();
  });
}

/** The bundled pages; or, never in a packaged app, Vite's server on this machine. */
function pageOrigin(): PageOrigin {
  const url = app.isPackaged ? undefined : process.env.HOUQIN_DEV_URL;
  if (!url) return { origin: APP_ORIGIN, development: false };
  const { origin, hostname } = new URL(url);
  if (hostname !== '127.0.0.1') throw new Error('HOUQIN_DEV_URL must be on this machine.');
  return { origin, development: true };
}
