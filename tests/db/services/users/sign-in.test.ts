import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verifyLedger } from '../../../../db/ledger/verify.ts';
import { stockMasks } from '../../../support/masks.ts';
import { clientAs, lineOf, NAMES, PINS, turnPinsOn } from '../../../support/users.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1, 8);

describe('signing in', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START });
    test = await openTestWorkspace();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await test.close();
  });
  const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
  const guess = (client: ReturnType<typeof lineOf>, pin = '000000') =>
    client.users.signIn({ name: NAMES.clerk, pin });

  it('is not asked for until PINs are turned on', async () => {
    const client = lineOf(test);
    expect(await client.users.current()).toEqual({
      pinsOn: false,
      user: null,
      unitName: '测试疾控中心',
      autoLockMinutes: 10,
    });
    expect((await client.workspace.info()).operator).toBe('HQ02');
    await expect(client.users.signIn({ name: 'HQ02', pin: '1234' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      data: { status: 'pins-off' },
    });
    await turnPinsOn(test);
    await expect(client.workspace.info()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(await client.users.forSignIn()).toHaveLength(5);
  });

  it('holds on one line alone, and until somebody else signs in or out there', async () => {
    await turnPinsOn(test);
    const [first, second] = [lineOf(test), lineOf(test)];
    expect(await first.users.signIn({ name: NAMES.clerk, pin: PINS.clerk })).toMatchObject({
      name: NAMES.clerk,
      role: 'clerk',
    });
    await expect(second.stock.balances({})).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await second.users.signIn({ name: NAMES.chief, pin: PINS.chief });
    expect((await first.users.current()).user?.name).toBe(NAMES.clerk);
    await first.users.signIn({ name: NAMES.viewer, pin: PINS.viewer });
    expect((await first.users.current()).user?.role).toBe('viewer');
    expect(await first.users.signOut()).toEqual({ signedOut: true });
    await expect(first.stock.balances({})).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect((await second.users.current()).user?.name).toBe(NAMES.chief);
  });

  it('puts the user on what they post and in the audit, and keeps the operator for others', async () => {
    const { squadId } = await stockMasks(test);
    await turnPinsOn(test);
    const clerk = await clientAs(test, 'clerk');
    const issue = await clerk.issues.post({
      commandId: newCommandId(),
      occurredAt: '2020-02-14 09:00',
      squadId,
      lines: [{ itemCode: 'RS01', quantity: 2 }],
    });
    const document = await clerk.documents.get({ documentId: issue.documentId });
    expect(document.author).toBe(NAMES.clerk);
    const last = await test.workspace.reader
      .selectFrom('audit')
      .select(['actor', 'procedure'])
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(last).toEqual({ actor: NAMES.clerk, procedure: 'issues.post' });
  });

  it('counts wrong PINs although their calls fail, and locks out longer each time', async () => {
    await turnPinsOn(test);
    const client = lineOf(test);
    for (const attemptsLeft of [4, 3, 2, 1]) {
      await expect(guess(client)).rejects.toMatchObject({
        code: 'WRONG_PIN',
        data: { attemptsLeft },
      });
    }
    const until = Date.now() + 5 * MINUTE;
    await expect(guess(client)).rejects.toMatchObject({ code: 'LOCKED_OUT', data: { until } });
    // The right PIN does not help, and others are not locked out with them.
    await expect(guess(lineOf(test), PINS.clerk)).rejects.toMatchObject({ code: 'LOCKED_OUT' });
    await clientAs(test, 'chief');
    later(5 * MINUTE - 1);
    await expect(guess(client, PINS.clerk)).rejects.toMatchObject({ code: 'LOCKED_OUT' });
    later(1);
    for (let wrong = 0; wrong < 5; wrong += 1) await guess(client).catch(() => undefined);
    await expect(guess(client, PINS.clerk)).rejects.toMatchObject({
      code: 'LOCKED_OUT',
      data: { until: Date.now() + 10 * MINUTE },
    });
    later(10 * MINUTE);
    await guess(client, PINS.clerk);
    // A right one forgives the wrong ones before it.
    await expect(guess(client)).rejects.toMatchObject({ data: { attemptsLeft: 4 } });
  });

  it('counts many guesses at once as so many in a row', async () => {
    await turnPinsOn(test);
    const guesses = Array.from({ length: 12 }, (_, index) => guess(lineOf(test), `55000${index}`));
    const codes = (await Promise.allSettled(guesses)).map((result) =>
      result.status === 'rejected' ? (result.reason as { code: string }).code : 'in',
    );
    expect(codes.filter((code) => code === 'WRONG_PIN')).toHaveLength(4);
    expect(codes.filter((code) => code === 'LOCKED_OUT')).toHaveLength(8);
  });

  it('records every attempt in its user’s name, and none during a lock-out', async () => {
    await turnPinsOn(test);
    const client = lineOf(test);
    for (let wrong = 0; wrong < 9; wrong += 1) await guess(client).catch(() => undefined);
    const entries = await test.workspace.reader
      .selectFrom('audit')
      .select('actor')
      .where('procedure', '=', 'users.signIn')
      .execute();
    expect(entries).toEqual(Array.from({ length: 5 }, () => ({ actor: NAMES.clerk })));
    const { ok } = await verifyLedger(test.workspace.reader);
    expect(ok).toBe(true);
  });

  it('ends for somebody who is deactivated, and follows a new role, at the next call', async () => {
    await turnPinsOn(test);
    const administrator = await clientAs(test, 'administrator');
    const keeper = await clientAs(test, 'keeper');
    const change = async (role: 'viewer' | 'keeper', active: boolean) => {
      const list = await administrator.users.list();
      const userId = list.find(({ name }) => name === NAMES.keeper)?.id ?? 0;
      await administrator.users.save({
        commandId: newCommandId(),
        userId,
        name: NAMES.keeper,
        role,
        active,
      });
    };
    await change('viewer', true);
    await expect(
      keeper.organisation.squads.save({ commandId: newCommandId(), code: 'A', name: '甲' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', data: { role: 'viewer' } });
    await change('keeper', false);
    await expect(keeper.stock.balances({})).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await change('keeper', true);
    await expect(keeper.stock.balances({})).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await expect(
      lineOf(test).users.signIn({ name: NAMES.keeper, pin: PINS.keeper }),
    ).resolves.toMatchObject({ role: 'keeper' });
  });

  it('refuses a user without a PIN and one that is not there', async () => {
    await turnPinsOn(test);
    const administrator = await clientAs(test, 'administrator');
    await administrator.users.save({ commandId: newCommandId(), name: '新人', role: 'clerk' });
    await expect(lineOf(test).users.signIn({ name: '新人', pin: '123' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      data: { status: 'no-pin' },
    });
    await expect(lineOf(test).users.signIn({ name: '无此人', pin: '1' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await administrator.users.forSignIn()).map(({ name }) => name)).not.toContain('新人');
  });

  it('lets a user change their own PIN against the old one', async () => {
    await turnPinsOn(test);
    const clerk = await clientAs(test, 'clerk');
    await expect(clerk.users.changePin({ pin: '111222', newPin: '808182' })).rejects.toMatchObject({
      code: 'WRONG_PIN',
    });
    await clerk.users.changePin({ pin: PINS.clerk, newPin: '808182' });
    await expect(guess(lineOf(test), PINS.clerk)).rejects.toMatchObject({ code: 'WRONG_PIN' });
    await guess(lineOf(test), '808182');
  });

  it('leaves no PIN and no recovery code anywhere in the file, its answers or its errors', async () => {
    const said: string[] = [];
    const code = await turnPinsOn(test);
    const secrets = [
      ...Object.values(PINS),
      code,
      code.replaceAll('-', ''),
      '80818299',
      '77665544',
    ];
    const administrator = await clientAs(test, 'administrator');
    const clerk = await clientAs(test, 'clerk');
    const hear = async (call: Promise<unknown>) =>
      said.push(JSON.stringify(await call.catch((error: { toJSON(): unknown }) => error.toJSON())));
    await hear(clerk.users.changePin({ pin: PINS.clerk, newPin: '80818299' }));
    await hear(clerk.users.changePin({ pin: '77665544', newPin: '80818299' }));
    await hear(clerk.users.changePin({ pin: PINS.clerk, newPin: '77665544xx' }));
    await hear(lineOf(test).users.signIn({ name: NAMES.clerk, pin: '77665544' }));
    const [first] = await administrator.users.list();
    await hear(
      administrator.users.setPin({
        commandId: newCommandId(),
        userId: first?.id ?? 0,
        pin: '77665544',
      }),
    );
    await hear(
      lineOf(test).users.recover({ name: NAMES.administrator, code: 'WRONG', newPin: '80818299' }),
    );
    const recovered = await lineOf(test).users.recover({
      name: NAMES.administrator,
      code,
      newPin: '80818299',
    });
    secrets.push(recovered.recoveryCode, recovered.recoveryCode.replaceAll('-', ''));
    test.workspace.connection.pragma('wal_checkpoint(truncate)');
    const file = readFileSync(test.path).toString('latin1');
    expect(file).toContain('users.changePin');
    for (const secret of secrets) {
      expect(file).not.toContain(secret);
      expect(said.join('\n')).not.toContain(secret);
    }
  });
});
