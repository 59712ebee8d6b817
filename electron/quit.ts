import { app } from 'electron';

/**
 * A host that cannot finish must not keep the app from ending. The supervisor ends one that has hung
 * long before; this is for a last backup to a slow drive.
 */
const QUIT_LIMIT_MS = 6 * 60_000;

/**
 * Electron does not wait for asynchronous work when it quits: the first attempt is held back until
 * the workspace is closed, or the limit has passed.
 */
export function quitInOrder(stop: () => Promise<void>): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    const limit = new Promise((resolve) => setTimeout(resolve, QUIT_LIMIT_MS));
    void Promise.race([stop(), limit]).finally(() => {
      state = 'stopped';
      app.quit();
    });
  });
}
