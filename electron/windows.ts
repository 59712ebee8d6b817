import { join } from 'node:path';
import { app, BrowserWindow, type WebPreferences } from 'electron';
import { hardenContents, type PageOrigin } from './security.ts';
import type { SettingsStore } from './settings.ts';

/** Paper white of the light theme, shown until the page has painted. */
const BACKGROUND = '#ffffff';

interface WindowOptions {
  readonly page: PageOrigin;
  /** Bundled preload script. */
  readonly preload: string;
}

/** The main window: remembers its size, shows itself when the page has painted. */
export function createMainWindow(options: WindowOptions, settings: SettingsStore): BrowserWindow {
  const { width, height, maximized } = settings.current.window;
  const window = new BrowserWindow({
    width,
    height,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: app.getName(),
    backgroundColor: BACKGROUND,
    icon: join(import.meta.dirname, 'icon.png'),
    webPreferences: webPreferences(options),
  });
  hardenContents(window.webContents, options.page);
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    settings.saveWindow({ ...normalSize(window), maximized: window.isMaximized() });
  });
  void window.loadURL(`${options.page.origin}/index.html`);
  return window;
}

/** A hidden window for one print job. */
export function createPrintWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({ show: false, webPreferences: webPreferences(options) });
  hardenContents(window.webContents, options.page);
  return window;
}

function webPreferences({ preload }: WindowOptions): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    // Hidden print windows and a window behind others keep laying out.
    backgroundThrottling: false,
  };
}

function normalSize(window: BrowserWindow): { width: number; height: number } {
  const { width, height } = window.getNormalBounds();
  return { width, height };
}
