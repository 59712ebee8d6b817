import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createClientLine } from '../../../db/client-line.ts';
import type { Contract } from '../../../db/contract/index.ts';
import { createHostApp, type HostApp } from '../../../db/host-app.ts';
import { openWorkspace } from '../../../db/open.ts';
import { restoreWorkspace } from '../../../db/services/workspace.ts';
import type { Order, Word } from './kill-protocol.ts';
import { keepPosting, randomFrom, type Witness } from './traffic.ts';

/**
 * Run as a program, to be killed: loads everything, says so, waits for its order on standard input
 * and then works until its end. What was acknowledged is said after the acknowledgement, by a write
 * that the system has taken over when it returns.
 */
function say(word: Word): void {
  writeSync(1, `${JSON.stringify(word)}\n`);
}

/** A client over a real message channel, as a window has it. */
function connect(app: HostApp): ContractRouterClient<Contract> {
  const { port1, port2 } = new MessageChannel();
  app.serve(port1, createClientLine());
  port1.start();
  port2.start();
  return createORPCClient(new RPCLink({ port: port2 }));
}

async function work(order: Order): Promise<void> {
  if (order.type === 'migrate') {
    await openWorkspace(order.path);
    say({ type: 'ready' });
    return;
  }
  if (order.type === 'restore') {
    say({ type: 'ready' });
    for (;;) await restoreWorkspace(order);
  }
  const app = await createHostApp({ workspacePath: order.path });
  say({ type: 'ready' });
  const witness: Witness = {
    sent: (call) => say({ type: 'sent', call }),
    acknowledged: (slip) => say({ type: 'acknowledged', slip }),
  };
  const desks = [1, 2].map((desk) =>
    keepPosting(connect(app), witness, randomFrom(order.seed * 2 + desk), () => true),
  );
  const copies = async () => {
    const client = connect(app);
    while (order.type === 'post-and-back-up') {
      for (const { file } of await client.backups.runNow({}))
        if (file) say({ type: 'backup', file });
    }
  };
  await Promise.all([...desks, copies()]);
}

say({ type: 'loaded' });
createInterface({ input: process.stdin }).once('line', (line) => {
  work(JSON.parse(line) as Order).catch((error: unknown) => {
    say({
      type: 'failed',
      error: error instanceof Error ? (error.stack ?? error.message) : 'error',
    });
  });
});
