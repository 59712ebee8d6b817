import { createClientLine } from '../../db/client-line.ts';
import type { Role } from '../../db/contract/values.ts';
import { clientOf, newCommandId, type TestWorkspace } from './workspace.ts';

/** PINs of the users that `turnPinsOn` makes, by role. */
export const PINS: Readonly<Record<Role, string>> = {
  viewer: '190201',
  clerk: '190302',
  keeper: '190403',
  chief: '190504',
  administrator: '190605',
};

/** Their names. */
export const NAMES: Readonly<Record<Role, string>> = {
  viewer: '查阅员',
  clerk: '发放员',
  keeper: '保管员',
  chief: '负责人',
  administrator: '管理员',
};

/** A client on a line of its own. */
export function lineOf({ context }: TestWorkspace): ReturnType<typeof clientOf> {
  return clientOf({ ...context, line: createClientLine() });
}

/** A client on which the user of this role is signed in. */
export async function clientAs(
  test: TestWorkspace,
  role: Role,
): Promise<ReturnType<typeof clientOf>> {
  const client = lineOf(test);
  await client.users.signIn({ name: NAMES[role], pin: PINS[role] });
  return client;
}

/** Turns PINs on, with one user of each role; answers the recovery code. */
export async function turnPinsOn(test: TestWorkspace): Promise<string> {
  const administrator = lineOf(test);
  const { recoveryCode } = await administrator.users.enablePins({
    name: NAMES.administrator,
    pin: PINS.administrator,
  });
  for (const role of ['viewer', 'clerk', 'keeper', 'chief'] as const) {
    await administrator.users.save({
      commandId: newCommandId(),
      name: NAMES[role],
      role,
      pin: PINS[role],
    });
  }
  return recoveryCode;
}
