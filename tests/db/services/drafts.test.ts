import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../db/open.ts';
import { clientOf, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('drafts', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
  });
  afterEach(() => test.close());

  it('survive closing the workspace, newest first, and are replaced by key', async () => {
    const { drafts } = test.client;
    await drafts.save({ key: 'issue:dispatch:1', payload: '{"lines":[]}' });
    await drafts.save({ key: 'issue:dispatch:2', payload: '二' });
    await drafts.save({ key: 'return:1', payload: 'x' });
    await new Promise((resolve) => setTimeout(resolve, 2));
    const kept = await drafts.save({ key: 'issue:dispatch:1', payload: '一' });
    await test.workspace.close();
    const workspace = await openWorkspace(test.path);
    const again = clientOf({ ...test.context, workspace });
    const found = await again.drafts.list({ prefix: 'issue:' });
    expect(found.map((draft) => [draft.key, draft.payload])).toEqual([
      ['issue:dispatch:1', '一'],
      ['issue:dispatch:2', '二'],
    ]);
    expect(found[0]).toEqual(kept);
    expect(await again.drafts.list({ prefix: '' })).toHaveLength(3);
    await workspace.close();
  });

  it('take a prefix as typed, wildcards included', async () => {
    await test.client.drafts.save({ key: 'a%b', payload: '' });
    await test.client.drafts.save({ key: 'axb', payload: '' });
    expect(await test.client.drafts.list({ prefix: 'a%' })).toMatchObject([{ key: 'a%b' }]);
    expect(await test.client.drafts.list({ prefix: 'A' })).toEqual([]);
  });

  it('are thrown away without a word where there is none', async () => {
    await test.client.drafts.save({ key: 'a', payload: '' });
    expect(await test.client.drafts.discard({ key: 'a' })).toEqual({ key: 'a' });
    expect(await test.client.drafts.discard({ key: 'a' })).toEqual({ key: 'a' });
    expect(await test.client.drafts.list({ prefix: '' })).toEqual([]);
  });

  it('leave no trace in the commands or the audit chain', async () => {
    await test.client.drafts.save({ key: 'a', payload: 'x' });
    const { checks, auditHead } = await test.client.ledger.verify();
    expect(auditHead).toBeNull();
    expect(checks.find(({ check }) => check === 'audit-chain')).toMatchObject({ examined: 0 });
  });

  it('refuse a payload that is no draft but a dump', async () => {
    await expect(
      test.client.drafts.save({ key: 'a', payload: 'x'.repeat(1_000_001) }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
