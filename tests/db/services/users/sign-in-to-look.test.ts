import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openReadOnly } from '../../../../db/open.ts';
import { lineOf, NAMES, PINS, turnPinsOn } from '../../../support/users.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

let test: TestWorkspace;
let close: () => Promise<void>;
let desk: () => ReturnType<typeof lineOf>;

beforeEach(async () => {
  test = await openTestWorkspace();
  await turnPinsOn(test);
  const look = await openReadOnly(test.path);
  const context = { ...test.context, workspace: look };
  close = look.close;
  desk = () => lineOf({ ...test, workspace: look, context });
});

afterEach(async () => {
  vi.useRealTimers();
  await close();
  await test.close();
});

it('signs in where nothing may be written, and still refuses every command', async () => {
  const client = desk();
  await expect(client.workspace.info()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  const signedIn = await client.users.signIn({ name: NAMES.chief, pin: PINS.chief });
  expect(signedIn).toMatchObject({ name: NAMES.chief, role: 'chief' });
  expect((await client.workspace.info()).path).toBe(test.path);
  await expect(
    client.workspace.configure({ commandId: crypto.randomUUID(), operator: '甲' }),
  ).rejects.toMatchObject({ code: 'READ_ONLY' });
});

it('counts wrong PINs for as long as the look lasts, many at once like as many in a row', async () => {
  const guess = (pin: string) => desk().users.signIn({ name: NAMES.clerk, pin });
  const outcomes = await Promise.allSettled(['1', '2', '3', '4', '5', '6', '7'].map(guess));
  const codes = outcomes.map((outcome) =>
    outcome.status === 'rejected' ? outcome.reason.code : 'in',
  );
  expect(codes.filter((code) => code === 'WRONG_PIN')).toHaveLength(4);
  expect(codes.filter((code) => code === 'LOCKED_OUT')).toHaveLength(3);
  await expect(guess(PINS.clerk)).rejects.toMatchObject({ code: 'LOCKED_OUT' });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 });
  expect(await guess(PINS.clerk)).toMatchObject({ name: NAMES.clerk });
});
