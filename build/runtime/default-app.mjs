// Put beside the stand-in runtime, which carries no default app of Electron's own: starts the
// application in the folder that the command line names, as `electron <folder>` does. A module, so
// that Electron holds back `ready` until the application's own main module has run.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app as electronApp } from 'electron';

/** @typedef {{ setAppPath(path: string): void, setVersion(version: string): void }} Unlisted */
const app = /** @type {Electron.App & Unlisted} */ (electronApp);

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!folder) {
  process.stderr.write('Usage: electron [options] <folder of the application> [arguments]\n');
  process.exit(1);
}

const path = resolve(folder);
const description = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
app.setAppPath(path);
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
try {
  await import(pathToFileURL(join(path, description.main)).href);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
