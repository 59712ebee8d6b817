import { bundleApp } from '../bundle/bundle.ts';
import { assertSandbox } from '../launch.ts';
import { type ElectronRuntime, provideElectron } from '../runtime/runtime.ts';
import { ensureSystemPackages } from '../system-packages.ts';

/** Everything a window needs: system packages, an Electron runtime, the bundled app. */
export async function prepareApp(purpose: 'window' | 'automation'): Promise<ElectronRuntime> {
  ensureSystemPackages(purpose);
  const runtime = await provideElectron();
  assertSandbox(runtime);
  await bundleApp();
  return runtime;
}
