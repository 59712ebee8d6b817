import { isAbsolute, resolve } from 'node:path';

/**
 * Files that a person chose in a dialog, or that the app itself made or opened before. Pages name
 * paths as text, and the shell acts only on those listed here.
 */
export class GrantedPaths {
  readonly #paths = new Set<string>();

  /** Lets pages use this path from now on; returns it for chaining. */
  grant(path: string): string {
    this.#paths.add(resolve(path));
    return path;
  }

  has(path: string): boolean {
    return isAbsolute(path) && this.#paths.has(resolve(path));
  }

  /** @throws when nobody chose this path */
  require(path: string): string {
    if (!this.has(path)) throw new Error('This path was not chosen in a dialog.');
    return resolve(path);
  }
}
