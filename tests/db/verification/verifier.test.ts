import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifierOf } from '../../../db/verification/verifier.ts';
import { stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('verifying beside the work', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
    await stockMasks(test);
  });
  afterEach(() => test.close());

  const verifier = () => verifierOf(test.workspace, test.context.feed);

  it('finds in its thread what the command line finds, and keeps it', async () => {
    const { client } = test;
    expect(await client.ledger.status()).toMatchObject({ state: 'never', result: null });
    const here = await client.ledger.verify();
    verifier().beside = true;
    const there = await client.ledger.verify();
    expect(there).toEqual(here);
    expect(there.ok).toBe(true);
    expect(await client.ledger.status()).toMatchObject({
      state: 'done',
      trigger: 'hand',
      check: null,
      result: here,
      error: null,
    });
  });

  it('tells how far it has come, check by check', async () => {
    const told: string[] = [];
    const stop = new AbortController();
    const listening = (async () => {
      for await (const event of test.context.feed.subscribe(stop.signal)) {
        if (event.type === 'progress') told.push(`${event.phase} ${event.done}/${event.total}`);
      }
    })().catch(() => undefined);
    await verifier().run('start-up');
    stop.abort();
    await listening;
    expect(told).toContain('database-integrity 0/15');
    expect(told.at(-1)).toBe('audit-chain 14/15');
    expect(verifier().status).toMatchObject({ state: 'done', trigger: 'start-up', checksDone: 15 });
  });

  it('lets postings through while it runs, and runs once for two who ask', async () => {
    const started = await test.client.ledger.start();
    expect(started.state).toBe('running');
    const again = await test.client.ledger.start();
    expect(again.runId).toBe(started.runId);
    await test.client.organisation.squads.save({
      commandId: newCommandId(),
      code: 'LD',
      name: '流调小分队',
    });
    expect((await test.client.ledger.status()).state).toBe('running');
    expect(await verifier().run('hand')).toMatchObject({ ok: true });
    expect((await test.client.ledger.status()).runId).toBe(started.runId);
  });

  it('can be stopped, and what was found before stays', async () => {
    const before = await verifier().run('hand');
    const run = verifier().run('hand');
    expect((await test.client.ledger.stop()).state).toBe('running');
    expect(await run).toBeNull();
    expect(await test.client.ledger.status()).toMatchObject({ state: 'stopped', result: before });
  });
});
