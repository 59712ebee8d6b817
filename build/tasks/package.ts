import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { bundleApp } from '../bundle/bundle.ts';
import { packageConfig } from '../package/config.ts';
import { packedPrograms, wrongFuses } from '../package/fuses.ts';
import { type ElectronRuntime, provideElectron } from '../runtime/runtime.ts';
import { ROOT, SetupError, say } from '../setup/log.mjs';

const DIST = join(ROOT, 'dist');

type Targets = ReturnType<Platform['createTarget']>;

/**
 * Packs the app: `--win`, `--linux`, `--mac` for those systems (default: this one), `--dir` for the
 * unpacked folder only. On the stand-in runtime there is only the folder, for a test.
 */
export async function packageApp(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      win: { type: 'boolean', default: false },
      linux: { type: 'boolean', default: false },
      mac: { type: 'boolean', default: false },
      dir: { type: 'boolean', default: false },
    },
  });
  const platforms = chosen(values);
  const runtime = await provideElectron();
  const isTest = runtime.kind === 'stand-in';
  if (isTest && (platforms.length > 1 || platforms[0] !== Platform.LINUX)) {
    throw new SetupError('Only --linux can be packed here: the official Electron is out of reach.');
  }
  await bundleApp();
  const isHere = platforms.length === 1 && platforms[0] === Platform.current();
  // What an earlier packing left there must not be taken for this one's.
  rmSync(DIST, { recursive: true, force: true });
  const config = packageConfig(isHere ? runtime : null);
  const made = await build({
    projectDir: ROOT,
    targets: targets(platforms, values.dir || isTest),
    config,
    publish: 'never',
  });
  await checkFuses(config);
  report(runtime, made);
  return 0;
}

/** Fuses that were told but not set would go unnoticed: the app runs all the same. */
async function checkFuses({ electronFuses }: ReturnType<typeof packageConfig>): Promise<void> {
  const programs = packedPrograms(DIST);
  if (!electronFuses || programs.length === 0) throw new SetupError('No packed program was found.');
  for (const program of programs) {
    const wrong = await wrongFuses(program, electronFuses);
    if (wrong.length > 0) throw new SetupError(`${program}: fuses not set: ${wrong.join(', ')}.`);
  }
}

function chosen(values: { win: boolean; linux: boolean; mac: boolean }): Platform[] {
  const named = [
    ...(values.win ? [Platform.WINDOWS] : []),
    ...(values.linux ? [Platform.LINUX] : []),
    ...(values.mac ? [Platform.MAC] : []),
  ];
  return named.length > 0 ? named : [Platform.current()];
}

function targets(platforms: readonly Platform[], folderOnly: boolean): Targets {
  return new Map(
    platforms.flatMap((platform) => [...platform.createTarget(folderOnly ? 'dir' : null)]),
  );
}

function report(runtime: ElectronRuntime, made: readonly string[]): void {
  if (runtime.kind === 'stand-in') {
    say('packed into dist/linux-unpacked with the stand-in runtime: a test, NOT for distribution.');
    return;
  }
  say(`packed into dist: ${made.length > 0 ? made.join(', ') : 'unpacked folder'}`);
}
