import { SetupError, say } from '../setup/log.mjs';
import { downloadOfficial, findOfficial } from './official.ts';
import { canStandIn, provideStandIn } from './stand-in.ts';

/** An Electron that is in place and can be started. */
export interface ElectronRuntime {
  readonly kind: 'official' | 'stand-in';
  readonly version: string;
  /** Folder that holds the executable and its resources. */
  readonly dist: string;
  readonly executable: string;
  /** What a process of this runtime needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Finds or fetches the Electron that start, tests, tour and packaging use, in this order: an
 * official one that is already there, the official download (mirror settings honoured, failing
 * fast without a route), and on linux-x64 a stand-in for development and tests only.
 */
export async function provideElectron(): Promise<ElectronRuntime> {
  const runtime = findOfficial() ?? (await downloadOfficial()) ?? (await standIn());
  say(describe(runtime));
  return runtime;
}

async function standIn(): Promise<ElectronRuntime> {
  if (canStandIn()) return provideStandIn();
  throw new SetupError(
    'Electron could not be downloaded; set ELECTRON_MIRROR to a mirror that this machine reaches, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
  );
}

function describe(runtime: ElectronRuntime): string {
  return runtime.kind === 'official'
    ? `using the official Electron ${runtime.version} in ${runtime.dist}`
    : `using the stand-in runtime Electron ${runtime.version} in ${runtime.dist} (no route to the official one; for development and tests only, never to be distributed)`;
}
