import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MaskStore, stockMasks } from '../../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../../support/workspace.ts';

describe('the audit trail', () => {
  let test: TestWorkspace;
  let masks: MaskStore;
  let issued: { documentId: number; number: string };
  beforeEach(async () => {
    test = await openTestWorkspace();
    masks = await stockMasks(test);
    issued = await test.client.issues.post({
      commandId: newCommandId(),
      squadId: masks.squadId,
      lines: [{ itemId: masks.itemId, quantity: 4 }],
    });
  });
  afterEach(() => test.close());

  const today = () => {
    const now = new Date();
    const pad = (value: number) => String(value).padStart(2, '0');
    return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  };

  it('shows every command with who, what and what was posted, newest first', async () => {
    const { rows, total, head } = await test.client.audit.list({});
    expect(rows).toHaveLength(total);
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_row, index) => total - index));
    expect(rows[0]).toMatchObject({
      actor: 'HQ02',
      procedure: 'issues.post',
      documentCount: 1,
      firstNumber: issued.number,
      lastNumber: issued.number,
      hash: head,
    });
    expect((await test.client.ledger.verify()).auditHead).toBe(head);
  });

  it('is filtered by day, user, command, and by a number, a word or a hash', async () => {
    const { client } = test;
    const { rows, total, head } = await client.audit.list({});
    const count = async (filter: Parameters<typeof client.audit.list>[0]) =>
      (await client.audit.list(filter)).total;
    expect(await count({ from: today(), to: today() })).toBe(total);
    expect(await count({ to: '2020-02-14' })).toBe(0);
    expect(await count({ actor: 'HQ02' })).toBe(total);
    expect(await count({ actor: 'HQ03' })).toBe(0);
    expect(await count({ procedure: 'issues.post' })).toBe(1);
    expect(await count({ record: issued.number.toLowerCase() })).toBe(1);
    expect(await count({ record: '医用防护口罩' })).toBe(1);
    expect(await count({ record: head?.slice(0, 16) ?? '' })).toBe(1);
    expect(await count({ record: '%' })).toBe(0);
    expect(await client.audit.words()).toEqual({
      actors: ['HQ02'],
      procedures: [...new Set(rows.map(({ procedure }) => procedure))].sort(),
    });
  });

  it('comes page by page, each entry once', async () => {
    const { client } = test;
    const { total } = await client.audit.list({});
    const ids: number[] = [];
    for (let offset = 0; offset < total; offset += 2) {
      ids.push(...(await client.audit.list({ offset, limit: 2 })).rows.map(({ id }) => id));
    }
    expect(ids).toEqual(Array.from({ length: total }, (_, index) => total - index));
  });

  it('opens an entry with what was entered, answered and meant', async () => {
    const { client } = test;
    const newest = (await client.audit.list({ limit: 1 })).rows[0];
    const entry = await client.audit.get({ id: newest?.id ?? 0 });
    expect(entry).toMatchObject({
      procedure: 'issues.post',
      input: { lines: [{ itemId: masks.itemId, quantity: 4 }] },
      answer: issued,
      intact: true,
      documents: [{ id: issued.documentId, kind: 'issue', number: issued.number }],
    });
    expect(entry.names[`itemId:${masks.itemId}`]).toBe('RS01 医用防护口罩');
    await expect(client.audit.get({ id: 9999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says of an entry that it was changed', async () => {
    test.workspace.connection.exec(`drop trigger audit_no_update`);
    test.workspace.connection.exec(`update audit set actor = 'HQ03' where id = 1`);
    expect(await test.client.audit.get({ id: 1 })).toMatchObject({ actor: 'HQ03', intact: false });
    expect(await test.client.audit.get({ id: 2 })).toMatchObject({ intact: true });
  });

  it('is written to a file, oldest first', async () => {
    const path = join(test.folder, 'audit.csv');
    const headings = ['no', 'time', 'user', 'command', 'name', 'documents', 'in', 'out', 'hash'];
    const { total } = await test.client.audit.list({});
    expect(
      await test.client.audit.export({
        path,
        title: '审计',
        headings,
        procedureNames: { 'issues.post': '发放' },
      }),
    ).toEqual({ path, rows: total });
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(total + 1);
    expect(lines[1]).toMatch(/^1,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,HQ02,/);
    expect(lines.at(-1)).toContain(`issues.post,发放,${issued.number},`);
  });
});
