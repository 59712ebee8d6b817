import { hasDisplay } from '../display.ts';
import { appArguments } from '../launch.ts';
import { say } from '../setup/log.mjs';
import { prepareApp } from './prepare.ts';
import { run } from './run.ts';
import { tour } from './tour.ts';

/** Opens the app; where nobody could see it, drives the tour on a virtual display instead. */
export async function start(args: readonly string[]): Promise<number> {
  if (!hasDisplay()) {
    say('there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set):');
    say('running the tour of the app on a virtual display instead.');
    return tour(['tour/tour.ts']);
  }
  const runtime = await prepareApp('window');
  say('opening 后勤台 Houqin …');
  return run(runtime.executable, appArguments(args), { env: runtime.env });
}
