import { implement } from '@orpc/server';
import { backups as contract } from '../contract/backups.ts';
import { command, type HostContext } from '../procedures.ts';
import * as backups from '../services/backups.ts';
import { workspaceHealth } from '../services/health.ts';

/** Backups of the workspace, and the state of its record. */
export function backupsRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    status: os.status.handler(({ context }) => backups.statusOfBackups(context)),
    configure: os.configure.handler(command(['backups'], backups.configureBackups)),
    setPassphrase: os.setPassphrase.handler(command(['backups'], backups.setBackupPassphrase)),
    runNow: os.runNow.handler(({ input, context }) => backups.runBackup(context, input)),
    find: os.find.handler(({ input }) => backups.backupsOf(input)),
    health: os.health.handler(({ context }) => workspaceHealth(context)),
  };
}
