import type { IpcMainInvokeEvent, Session, WebContents } from 'electron';

/** Where the app's own pages come from: `app://houqin`, or Vite's server during development. */
export interface PageOrigin {
  readonly origin: string;
  /** True for the development server, whose hot reload also needs a web socket. */
  readonly development: boolean;
}

/** The only permission a page gets: putting text on the clipboard from a person's own action. */
const GRANTED = new Set(['clipboard-sanitized-write']);

/** Whether a URL belongs to the app's own pages. */
export function isOwnUrl(url: string, page: PageOrigin): boolean {
  try {
    const { protocol, host } = new URL(url);
    // `URL.origin` is "null" for schemes that Node does not know, so it is put together here.
    return `${protocol}//${host}` === page.origin;
  } catch {
    return false;
  }
}

/**
 * Refuses a call that does not come from the main frame of one of our own pages.
 * @throws when the sender is anybody else
 */
export function assertOwnSender(event: IpcMainInvokeEvent, page: PageOrigin): void {
  const frame = event.senderFrame;
  if (!frame || frame.parent !== null || !isOwnUrl(frame.url, page)) {
    throw new Error('This call may come from the app’s own pages only.');
  }
}

/** Denies navigation away from the app, new windows and embedded pages. */
export function hardenContents(contents: WebContents, page: PageOrigin): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url, page)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnUrl(event.url, page)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Denies permissions, downloads and every request that leaves the app. */
export function hardenSession(session: Session, page: PageOrigin): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(GRANTED.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url, page) });
  });
}

/** Whether a page may load this: itself, data it made, and the development server's socket. */
export function isAllowedRequest(url: string, page: PageOrigin): boolean {
  if (/^(data|blob|devtools):/.test(url)) return true;
  if (isOwnUrl(url, page)) return true;
  return page.development && isOwnUrl(url.replace(/^ws/, 'http'), page);
}
