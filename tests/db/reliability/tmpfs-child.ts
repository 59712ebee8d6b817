import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createChangeFeed } from '../../../db/change-feed.ts';
import { failureCode } from '../../../db/errors.ts';
import { createHostContext } from '../../../db/host-app.ts';
import { clientOf } from '../../support/workspace.ts';
import { requireKept } from './aftermath.ts';
import { type Call, keepPosting, randomFrom, type Slip, stockForTraffic } from './traffic.ts';

/**
 * Run as a program on a disk of a few megabytes of its own: posts until the disk is full, frees some
 * of it, goes on, and says as one JSON text what came of it.
 */
const [folder = ''] = process.argv.slice(2);
const path = join(folder, 'a.houqin');
const ballast = join(folder, 'ballast');

const closed = { workspace: null, defaultPath: path, feed: createChangeFeed() };
await clientOf(closed).workspace.create({ path, businessDate: '2020-02-14' });
const context = await createHostContext(path);
const client = clientOf(context);
await stockForTraffic({ client });

const sent: Call[] = [];
const acknowledged = new Map<string, Slip>();
const witness = {
  sent: (call: Call) => sent.push(call),
  acknowledged: (slip: Slip) => acknowledged.set(slip.commandId, slip),
};
/** Codes that ended the desks; none when they came to their count. */
async function post(count: number): Promise<unknown[]> {
  const until = acknowledged.size + count;
  const ends = await Promise.allSettled(
    [1, 2].map((seed) =>
      keepPosting(client, witness, randomFrom(seed + until), () => acknowledged.size < until),
    ),
  );
  return ends.flatMap((end) => (end.status === 'rejected' ? [failureCode(end.reason)] : []));
}

await post(10);
// Files until not a page more goes in.
for (let size = 1_048_576; size >= 4096; size /= 2) {
  for (let part = 0; ; part += 1) {
    try {
      writeFileSync(`${ballast}-${size}-${part}`, Buffer.alloc(size), { flag: 'wx' });
    } catch {
      break;
    }
  }
}
const whenFull = await post(100_000);
const copyWhenFull = await client.backups.runNow({});
const again = await post(100_000);
const answered = acknowledged.size;
for (const name of readdirSync(folder)) if (name.startsWith('ballast')) rmSync(join(folder, name));
const afterwards = await post(10);
const [copy] = await client.backups.runNow({});
if (context.workspace === null) throw new Error('no workspace');
const figures = await requireKept(context.workspace, { sent, acknowledged });
await context.workspace.close();
process.stdout.write(
  `${JSON.stringify({ whenFull, again, answered, afterwards, figures, copyWhenFull, copy })}\n`,
);
