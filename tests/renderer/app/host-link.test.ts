import { createORPCClient } from '@orpc/client';
import { eventIterator, os, type RouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HostLink, isHostLost, type PortSource } from '../../../renderer/app/host-link.ts';

const never = new Promise<never>(() => {});

const router = {
  echo: os.input(z.object({ text: z.string() })).handler(({ input }) => input.text),
  hang: os.handler(() => never),
  count: os.output(eventIterator(z.object({ n: z.int() }))).handler(async function* () {
    yield { n: 1 };
    yield { n: 2 };
    await never;
  }),
};

/** The shell as the link sees it: hands out ports to hosts that a test starts and ends. */
class FakeShell implements PortSource {
  #onPort: (port: MessagePort) => void = () => {};
  #onGone: (forGood: boolean) => void = () => {};
  asked = 0;

  connect(onPort: (port: MessagePort) => void, onGone: (forGood: boolean) => void): void {
    this.asked += 1;
    this.#onPort = onPort;
    this.#onGone = onGone;
  }
  /** Starts a host; returns how to end it as a crash would. */
  startHost(): () => void {
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(router).upgrade(port1);
    port1.start();
    this.#onPort(port2);
    return () => port1.close();
  }
  giveUp(): void {
    this.#onGone(true);
  }
}

let shell: FakeShell;
let client: RouterClient<typeof router>;

beforeEach(() => {
  shell = new FakeShell();
  client = createORPCClient(new HostLink(shell));
});

function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('HostLink', () => {
  it('asks for a port at the first call and lets calls wait for it', async () => {
    expect(shell.asked).toBe(0);
    const answers = Promise.all([client.echo({ text: 'a' }), client.echo({ text: 'b' })]);
    await Promise.resolve();
    shell.startHost();
    expect(await answers).toEqual(['a', 'b']);
    expect(shell.asked).toBe(1);
  });

  it('ends waiting calls and streams with HOST_LOST when the host dies, and goes on with the next', async () => {
    const first = client.echo({ text: 'a' });
    await Promise.resolve();
    const crash = shell.startHost();
    await first;
    const hanging = failureOf(client.hang());
    const stream = await client.count();
    expect((await stream.next()).value).toEqual({ n: 1 });
    expect((await stream.next()).value).toEqual({ n: 2 });
    const next = failureOf(stream.next());
    crash();
    expect(isHostLost(await hanging)).toBe(true);
    expect(isHostLost(await next)).toBe(true);
    const later = client.echo({ text: 'b' });
    shell.startHost();
    expect(await later).toBe('b');
  });

  it('rejects calls at once when the host was given up, until there is a new one', async () => {
    const waiting = failureOf(client.echo({ text: 'a' }));
    await Promise.resolve();
    shell.giveUp();
    expect(isHostLost(await waiting)).toBe(true);
    expect(isHostLost(await failureOf(client.echo({ text: 'b' })))).toBe(true);
    shell.startHost();
    expect(await client.echo({ text: 'c' })).toBe('c');
  });

  it('keeps the host’s own errors', async () => {
    const call = failureOf(client.echo({ text: 7 as unknown as string }));
    await Promise.resolve();
    shell.startHost();
    expect(await call).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('lets a waiting call be given up, and a stream be left while nothing comes', async () => {
    const controller = new AbortController();
    const call = failureOf(client.echo({ text: 'a' }, { signal: controller.signal }));
    controller.abort();
    expect(await call).toMatchObject({ name: 'AbortError' });
    const opening = client.count();
    await Promise.resolve();
    shell.startHost();
    const stream = await opening;
    await stream.next();
    await stream.next();
    const pending = failureOf(stream.next());
    await stream.return?.(undefined);
    expect(isHostLost(await pending)).toBe(false);
  });
});
