import type { App } from 'electron';
import { workspaceIn } from './workspaces.ts';

/**
 * Workspaces that the system hands over: a double click, on macOS as an event that may come before
 * the app is ready, elsewhere as a second start. Made before anything is waited for.
 */
export class GivenFiles {
  #take: ((path: string | null) => void) | null = null;
  #early: string | null = null;

  constructor(app: Pick<App, 'on'>) {
    app.on('open-file', (event, path) => {
      event.preventDefault();
      this.#give(path);
    });
    app.on('second-instance', (_event, commandLine, workingDirectory) => {
      this.#give(workspaceIn(commandLine.slice(1), workingDirectory));
    });
  }

  /** A file that came before there was a window to show it in; told once. */
  early(): string | null {
    const path = this.#early;
    this.#early = null;
    return path;
  }

  /** Takes every further start, null where it named no workspace. */
  onGiven(take: (path: string | null) => void): void {
    this.#take = take;
    const path = this.early();
    if (path !== null) take(path);
  }

  #give(path: string | null): void {
    if (this.#take) this.#take(path);
    else this.#early = path ?? this.#early;
  }
}
