import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stockMasks } from '../../../support/masks.ts';
import { clientAs, lineOf, NAMES, PINS, turnPinsOn } from '../../../support/users.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

let test: TestWorkspace;
beforeEach(async () => {
  test = await openTestWorkspace();
});
afterEach(() => test.close());

describe('users', () => {
  it('are added, changed and listed without their PIN', async () => {
    await turnPinsOn(test);
    const administrator = await clientAs(test, 'administrator');
    const added = await administrator.users.save({
      commandId: newCommandId(),
      name: ' 新人 ',
      role: 'clerk',
    });
    expect(added).toEqual({
      id: added.id,
      name: '新人',
      role: 'clerk',
      active: true,
      hasPin: false,
      lockedUntil: null,
    });
    const changed = await administrator.users.save({
      commandId: newCommandId(),
      userId: added.id,
      name: '新人',
      role: 'keeper',
      pin: '280417',
    });
    expect(changed).toMatchObject({ role: 'keeper', hasPin: true });
    expect((await administrator.users.list()).map(({ name }) => name)).toContain('新人');
    await expect(
      administrator.users.save({ commandId: newCommandId(), name: '新人', role: 'clerk' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', data: { entity: 'user' } });
    await expect(
      administrator.users.save({
        commandId: newCommandId(),
        userId: 999,
        name: '谁',
        role: 'clerk',
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keep their name, in the database itself too', async () => {
    await turnPinsOn(test);
    const administrator = await clientAs(test, 'administrator');
    const [user] = await administrator.users.list();
    await expect(
      administrator.users.save({
        commandId: newCommandId(),
        userId: user?.id ?? 0,
        name: '改名',
        role: 'clerk',
      }),
    ).rejects.toMatchObject({ data: { field: 'name', reason: 'name-stays' } });
    const { connection } = test.workspace;
    expect(() => connection.exec(`update user_account set name = 'x'`)).toThrow('guard:');
    expect(() => connection.exec('delete from user_account')).toThrow('guard:');
    expect(() => connection.exec(`update user_account set pin_hash = '1234'`)).toThrow('CHECK');
  });

  it.each(['1111', '1234', '987654', '7890', '0987'])(
    'take no PIN as simple as %s',
    async (pin) => {
      await expect(lineOf(test).users.enablePins({ name: '甲', pin })).rejects.toMatchObject({
        code: 'INVALID_FIELD',
        data: { field: 'pin', reason: 'too-simple', value: '' },
      });
    },
  );

  it.each(['123', '1234567890123', '12a4', ''])('take only 4 to 12 digits, not %j', async (pin) => {
    await expect(lineOf(test).users.enablePins({ name: '甲', pin })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('never lose their last administrator', async () => {
    await turnPinsOn(test);
    const administrator = await clientAs(test, 'administrator');
    const list = await administrator.users.list();
    const own = list.find(({ role }) => role === 'administrator');
    const save = (name: string, userId: number, role: 'chief' | 'administrator', active = true) =>
      administrator.users.save({ commandId: newCommandId(), userId, name, role, active });
    for (const [role, active] of [
      ['chief', true],
      ['administrator', false],
    ] as const) {
      await expect(save(own?.name ?? '', own?.id ?? 0, role, active)).rejects.toMatchObject({
        code: 'INVALID_FIELD',
        data: { reason: 'last-administrator', value: own?.name },
      });
    }
    const chief = list.find(({ role }) => role === 'chief');
    await save(chief?.name ?? '', chief?.id ?? 0, 'administrator');
    await save(own?.name ?? '', own?.id ?? 0, 'chief');
    await expect(
      administrator.users.renewRecoveryCode({ pin: PINS.administrator }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('get a new PIN and are let in again by the administrator', async () => {
    await turnPinsOn(test);
    const wrong = { name: NAMES.clerk, pin: '000000' };
    for (let count = 0; count < 5; count += 1) {
      await lineOf(test)
        .users.signIn(wrong)
        .catch(() => undefined);
    }
    const administrator = await clientAs(test, 'administrator');
    const locked = (await administrator.users.list()).find(({ name }) => name === NAMES.clerk);
    expect(locked?.lockedUntil).toBeGreaterThan(Date.now());
    const set = await administrator.users.setPin({
      commandId: newCommandId(),
      userId: locked?.id ?? 0,
      pin: '280417',
    });
    expect(set.lockedUntil).toBeNull();
    await lineOf(test).users.signIn({ name: NAMES.clerk, pin: '280417' });
  });
});

describe('PINs', () => {
  it('are turned on once, and off by a chief with their PIN', async () => {
    await turnPinsOn(test);
    const chief = await clientAs(test, 'chief');
    const keeper = await clientAs(test, 'keeper');
    await expect(
      (await clientAs(test, 'administrator')).users.enablePins({ name: '乙', pin: '280417' }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE', data: { status: 'pins-on' } });
    await expect(keeper.users.disablePins({ pin: PINS.keeper })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(chief.users.disablePins({ pin: PINS.keeper })).rejects.toMatchObject({
      code: 'WRONG_PIN',
    });
    expect(await chief.users.disablePins({ pin: PINS.chief })).toMatchObject({ pinsOn: false });
    // One person works here again, in the name of the settings.
    expect((await lineOf(test).workspace.info()).operator).toBe('HQ02');
    expect(await lineOf(test).users.list()).toHaveLength(5);
    // Turning them on again takes up the user of that name.
    const { user } = await lineOf(test).users.enablePins({ name: NAMES.clerk, pin: '280417' });
    expect(user).toMatchObject({ name: NAMES.clerk, role: 'administrator' });
  });

  it('are given back by the recovery code, once', async () => {
    const code = await turnPinsOn(test);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    const recover = (given: string, name = NAMES.administrator) =>
      lineOf(test).users.recover({ name, code: given, newPin: '280417' });
    await expect(recover('AAAAA-AAAAA-AAAAA-AAAAA')).rejects.toMatchObject({
      code: 'WRONG_PIN',
      data: { attemptsLeft: 4 },
    });
    await expect(recover(code, NAMES.chief)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // As it is typed off the paper.
    const { user, recoveryCode } = await recover(` ${code.toLowerCase().replaceAll('-', ' ')}`);
    expect(user.role).toBe('administrator');
    await lineOf(test).users.signIn({ name: NAMES.administrator, pin: '280417' });
    await expect(recover(code)).rejects.toMatchObject({ code: 'WRONG_PIN' });
    const renewed = await (async () => {
      const line = lineOf(test);
      await line.users.signIn({ name: NAMES.administrator, pin: '280417' });
      return line.users.renewRecoveryCode({ pin: '280417' });
    })();
    await expect(recover(recoveryCode)).rejects.toMatchObject({ code: 'WRONG_PIN' });
    await recover(renewed.recoveryCode);
  });

  it('lock the recovery code out after five wrong ones', async () => {
    const code = await turnPinsOn(test);
    const recover = (given: string) =>
      lineOf(test).users.recover({ name: NAMES.administrator, code: given, newPin: '280417' });
    for (let count = 0; count < 4; count += 1) await recover('wrong').catch(() => undefined);
    await expect(recover('wrong')).rejects.toMatchObject({ code: 'LOCKED_OUT' });
    await expect(recover(code)).rejects.toMatchObject({ code: 'LOCKED_OUT' });
  });
});

describe('maker and checker', () => {
  it('are who is signed in: nobody else’s name is taken', async () => {
    await stockMasks(test);
    await turnPinsOn(test);
    const keeper = await clientAs(test, 'keeper');
    const chief = await clientAs(test, 'chief');
    const { requestId } = await keeper.stockRequests.submitDisposal({
      commandId: newCommandId(),
      witness: '见证人',
      method: 'incineration',
      lines: [
        { itemCode: 'RS01', lotNo: 'L0', locationCode: 'ZCK', quantity: 4, reasonCode: 'expired' },
      ],
    });
    const approve = (client: typeof chief, approver: string) =>
      client.stockRequests.approve({ commandId: newCommandId(), requestId, approver });
    await expect(approve(keeper, NAMES.chief)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(approve(chief, '别人')).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'approver', reason: 'not-who-signed-in' },
    });
    const { documentId } = await approve(chief, NAMES.chief);
    const document = await chief.documents.get({ documentId: documentId ?? 0 });
    expect(document).toMatchObject({ author: NAMES.keeper, approver: NAMES.chief });
  });

  it('are two people, whatever the role', async () => {
    await stockMasks(test);
    await turnPinsOn(test);
    const chief = await clientAs(test, 'chief');
    const { requestId } = await chief.stockRequests.submitAdjustment({
      commandId: newCommandId(),
      lines: [
        { itemCode: 'RS01', lotNo: 'L1', locationCode: 'ZCK', quantity: -1, reasonCode: 'lost' },
      ],
    });
    await expect(
      chief.stockRequests.approve({ commandId: newCommandId(), requestId, approver: NAMES.chief }),
    ).rejects.toMatchObject({ code: 'SAME_PERSON' });
  });

  it('let a clerk take back their own slip alone', async () => {
    const { openingId, squadId } = await stockMasks(test);
    await turnPinsOn(test);
    const clerk = await clientAs(test, 'clerk');
    const issue = await clerk.issues.post({
      commandId: newCommandId(),
      occurredAt: '2020-02-14 09:00',
      squadId,
      lines: [{ itemCode: 'RS01', quantity: 2 }],
    });
    const reverse = (documentId: number) =>
      clerk.documents.reverse({ commandId: newCommandId(), documentId, reason: '开错' });
    await expect(reverse(openingId)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      data: { role: 'clerk', allowed: ['keeper', 'chief', 'administrator'] },
    });
    expect(await reverse(issue.documentId)).toMatchObject({ kind: 'reversal' });
  });
});
