import { keeperOf } from '../backups/keeper.ts';
import { readLog } from '../backups/log-file.ts';
import { backupStatus } from '../backups/status.ts';
import type { HealthNotice } from '../contract/backups.ts';
import { type HostContext, requireWorkspace, sessionFor } from '../procedures.ts';
import { onDisk } from '../storage.ts';

/**
 * What a person at the desk should know about the state of the record: the system's date lies before
 * documents already posted; entries once seen in the file are missing from it; it is open for reading
 * only; the last copy off this machine is too old. Errors: NO_WORKSPACE.
 */
export async function workspaceHealth(context: HostContext): Promise<HealthNotice[]> {
  const workspace = requireWorkspace(context);
  return onDisk(workspace, async () => {
    const { reader, path, readOnly } = workspace;
    const notices: HealthNotice[] = [];
    if (readOnly) notices.push({ kind: 'read-only', values: { path } });
    const session = await sessionFor(reader, path);
    const newest = await reader
      .selectFrom('document')
      .select(['number', 'business_date'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (newest && newest.business_date > session.businessDate) {
      notices.push({
        kind: 'clock-back',
        values: {
          today: session.businessDate,
          date: newest.business_date,
          number: newest.number,
        },
      });
    }
    if (readOnly) return notices;
    const seen = readLog(path).sequence;
    const entries = await reader
      .selectFrom('audit')
      .select((eb) => eb.fn.max('id').as('newest'))
      .executeTakeFirst();
    const missing = seen - Number(entries?.newest ?? 0);
    if (missing > 0) {
      notices.push({ kind: 'records-missing', values: { count: String(missing) } });
    }
    const { overdueDays, lastOffMachineAt } = await backupStatus(
      workspace,
      keeperOf(workspace, context.feed),
    );
    if (overdueDays !== null && !session.settings.isSample) {
      notices.push({
        kind: 'backup-overdue',
        values: { days: String(overdueDays), ever: lastOffMachineAt === null ? 'no' : 'yes' },
      });
    }
    return notices;
  });
}
