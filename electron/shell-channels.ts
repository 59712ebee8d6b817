import { ipcMain, type WebContents } from 'electron';
import { assertOwnSender, type PageOrigin } from './security.ts';
import { CALL_PREFIX, type ShellCall, type ShellChannel } from './shell-api.ts';
import { shellInputs } from './shell-inputs.ts';

/** What main does for each call, after sender and argument were checked. */
export type ShellHandlers = {
  readonly [Channel in ShellChannel]: (
    input: ShellCall<Channel>['input'],
    sender: WebContents,
  ) => Promise<ShellCall<Channel>['output']>;
};

/** Registers every call of the shell; a call from elsewhere or with another shape is refused. */
export function registerShell(handlers: ShellHandlers, page: PageOrigin): void {
  for (const channel of Object.keys(shellInputs) as ShellChannel[]) {
    register(channel, handlers, page);
  }
}

function register<Channel extends ShellChannel>(
  channel: Channel,
  handlers: ShellHandlers,
  page: PageOrigin,
): void {
  ipcMain.handle(CALL_PREFIX + channel, async (event, input: unknown) => {
    assertOwnSender(event, page);
    return handlers[channel](shellInputs[channel].parse(input), event.sender);
  });
}
