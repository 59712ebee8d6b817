import { expect, test } from 'vitest';
import { CommandRunner, DOUBLE_PRESS_MS } from '../../../renderer/app/command-runner.ts';

interface Input {
  readonly commandId: string;
  readonly quantity: number;
}

/** A host that notes the ids it hears and answers, or fails, as told. */
function host() {
  const heard: string[] = [];
  let failing = false;
  return {
    heard,
    fail: (next: boolean) => {
      failing = next;
    },
    call: async ({ commandId, quantity }: Input) => {
      heard.push(commandId);
      if (failing) throw new Error('lost');
      return `posted ${quantity}`;
    },
  };
}

test('the same input after a failure keeps its id', async () => {
  const { heard, call, fail } = host();
  const runner = new CommandRunner<Input, string>();
  fail(true);
  expect((await runner.run(call, { quantity: 1 })).kind).toBe('failed');
  fail(false);
  expect(await runner.run(call, { quantity: 1 })).toEqual({ kind: 'done', output: 'posted 1' });
  expect(heard).toHaveLength(2);
  expect(heard[0]).toBe(heard[1]);
});

test('other input is another intention', async () => {
  const { heard, call, fail } = host();
  const runner = new CommandRunner<Input, string>();
  fail(true);
  await runner.run(call, { quantity: 1 });
  await runner.run(call, { quantity: 2 });
  expect(new Set(heard).size).toBe(2);
});

test('a double press posts once', async () => {
  const { heard, call } = host();
  let now = 0;
  const runner = new CommandRunner<Input, string>(() => now);
  await runner.run(call, { quantity: 1 });
  now += DOUBLE_PRESS_MS - 1;
  expect(await runner.run(call, { quantity: 1 })).toEqual({ kind: 'repeated', output: 'posted 1' });
  expect(heard).toHaveLength(1);
});

test('the same slip later is a new slip', async () => {
  const { heard, call } = host();
  let now = 0;
  const runner = new CommandRunner<Input, string>(() => now);
  await runner.run(call, { quantity: 1 });
  now += DOUBLE_PRESS_MS;
  expect((await runner.run(call, { quantity: 1 })).kind).toBe('done');
  expect(new Set(heard).size).toBe(2);
});

test('nothing is sent while a command is under way', async () => {
  const { heard, call } = host();
  const runner = new CommandRunner<Input, string>();
  const first = runner.run(call, { quantity: 1 });
  expect(await runner.run(call, { quantity: 1 })).toEqual({ kind: 'busy' });
  expect((await first).kind).toBe('done');
  expect(heard).toHaveLength(1);
});
