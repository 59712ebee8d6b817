import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { bundleApp } from '../bundle/bundle.ts';
import { PROCESSORS, type Processor, packageConfig } from '../package/config.ts';
import { packedPrograms, wrongFuses } from '../package/fuses.ts';
import { releaseOf, UpdateManifests } from '../package/update-manifest.ts';
import { type ElectronRuntime, provideElectron } from '../runtime/runtime.ts';
import { ROOT, SetupError, say } from '../setup/log.mjs';

const DIST = join(ROOT, 'dist');

type Targets = ReturnType<Platform['createTarget']>;

/**
 * Packs the app: `--win`, `--linux`, `--mac` for those systems (default: this one), `--dir` for the
 * unpacked folder only, `--x64` or `--arm64` for one kind of processor. On the stand-in runtime there
 * is only the folder, for a test.
 */
export async function packageApp(args: readonly string[]): Promise<number> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { win: flag, linux: flag, mac: flag, dir: flag, x64: flag, arm64: flag },
  });
  const platforms = chosen(values);
  const runtime = await provideElectron();
  const isTest = runtime.kind === 'stand-in';
  if (isTest && (platforms.length > 1 || platforms[0] !== Platform.LINUX)) {
    throw new SetupError('Only --linux can be packed here: the official Electron is out of reach.');
  }
  const named = (['x64', 'arm64'] as const).filter((arch) => values[arch]);
  const archs = named.length > 0 ? named : PROCESSORS;
  assertOwnSqliteFits(archs);
  const made = await pack(runtime, {
    platforms,
    archs,
    folderOnly: values.dir || isTest,
    to: DIST,
  });
  report(runtime, made);
  return 0;
}

/**
 * Packs the unpacked folder for this system, as the smoke test starts it. Not into dist: what somebody
 * packed there to hand out stays.
 * @returns the program in it
 */
export async function packForTest(runtime: ElectronRuntime): Promise<string> {
  const to = join(ROOT, 'out', 'packed');
  await pack(runtime, { platforms: [Platform.current()], archs: PROCESSORS, folderOnly: true, to });
  const [program] = packedPrograms(to);
  if (!program) throw new SetupError('No packed program was found.');
  return program;
}

interface Packing {
  readonly platforms: readonly Platform[];
  readonly archs: readonly Processor[];
  readonly folderOnly: boolean;
  readonly to: string;
}

async function pack(
  runtime: ElectronRuntime,
  { platforms, archs, folderOnly, to }: Packing,
): Promise<readonly string[]> {
  await bundleApp();
  // The runtime here is of this system and this processor; others are downloaded.
  const isHere =
    platforms.length === 1 &&
    platforms[0] === Platform.current() &&
    (folderOnly || archs.every((arch) => arch === process.arch));
  // What an earlier packing left there must not be taken for this one's.
  rmSync(to, { recursive: true, force: true });
  const manifests = new UpdateManifests();
  const base = packageConfig(isHere ? runtime : null, archs);
  const config: ReturnType<typeof packageConfig> = {
    ...base,
    directories: { ...base.directories, output: to },
    artifactBuildCompleted: (artifact) => manifests.add(artifact),
  };
  const made = await build({
    projectDir: ROOT,
    targets: targets(platforms, folderOnly),
    config,
    publish: 'never',
  });
  await checkFuses(config, to);
  return [...made, ...(await manifests.write(to, releaseOf(ROOT)))];
}

/** A module compiled on this machine runs on its own kind of processor alone, and is loaded first. */
function assertOwnSqliteFits(archs: readonly Processor[]): void {
  const compiled = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';
  if (!existsSync(join(ROOT, compiled))) return;
  if (archs.length === 1 && archs[0] === process.arch) return;
  throw new SetupError(
    `${compiled} was compiled here: pack with --${process.arch} alone, or delete it first.`,
  );
}

/** Fuses that were told but not set would go unnoticed: the app runs all the same. */
async function checkFuses(
  { electronFuses }: ReturnType<typeof packageConfig>,
  folder: string,
): Promise<void> {
  const programs = packedPrograms(folder);
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
