import { openWorkspace } from '../../db/open.ts';

/**
 * Run as a program: opens the workspace named, commits a squad, begins a second one without
 * committing, says `holding` and stays until it is killed.
 */
const workspace = await openWorkspace(process.argv[2] ?? '');
await workspace.writer.insertInto('squad').values({ code: 'A', name: '甲' }).execute();
await workspace.writer.transaction().execute(async (tx) => {
  await tx.insertInto('squad').values({ code: 'B', name: '乙' }).execute();
  process.stdout.write('holding\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
