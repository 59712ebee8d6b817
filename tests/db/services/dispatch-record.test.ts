import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCommandId, openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';

/** The smallest picture there is: one pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('a dispatch as a live record', () => {
  let sample: TestWorkspace;
  beforeEach(async () => {
    sample = await openSampleWorkspace();
  });
  afterEach(() => sample.close());

  const first = async (search: string) => {
    const [row] = (await sample.client.dispatches.list({ search })).rows;
    if (!row) throw new Error(`no dispatch ${search}`);
    return row;
  };
  const upsert = (input: object) =>
    sample.client.dispatches.upsert({ commandId: newCommandId(), ...input });
  const history = (dispatchId: number) => sample.client.dispatches.history({ dispatchId });
  const issue = (dispatchId: number) =>
    sample.client.issues.post({
      commandId: newCommandId(),
      dispatchId,
      lines: [{ itemCode: 'RS03', quantity: 2 }],
    });

  it('keeps what changed, old and new, and nothing where nothing did', async () => {
    const { id, headcount } = await first('CD-20200214-01');
    await upsert({ dispatchId: id, headcount });
    expect((await history(id)).changes).toEqual([]);
    await upsert({ dispatchId: id, headcount: headcount + 1, place: '新址' });
    expect((await history(id)).changes).toMatchObject([
      { field: 'headcount', before: String(headcount), after: String(headcount + 1) },
      { field: 'place', after: '新址', origin: 'desk', actor: 'HQ02' },
    ]);
    expect(() =>
      sample.workspace.connection.exec(`update dispatch_change set after = 'x'`),
    ).toThrow(/guard/);
  });

  it('is the same for a script that sends it again', async () => {
    const { squadId, taskTypeId } = await first('CD-20200214-01');
    const input = {
      source: 'duty-log',
      externalId: '2020-77',
      squadId,
      taskTypeId,
      risk: 'low',
      headcount: 3,
      departedAt: '2020-02-14 09:00',
    };
    const { outcome, dispatch } = await upsert(input);
    expect(outcome).toBe('added');
    expect((await upsert(input)).outcome).toBe('unchanged');
    expect((await upsert({ ...input, headcount: 4 })).outcome).toBe('changed');
    expect((await history(dispatch.id)).changes).toMatchObject([
      { field: 'headcount', before: '3', after: '4', origin: 'script' },
    ]);
  });

  it('leaves its slips loose when it is called off', async () => {
    const { id } = await first('CD-20200214-01');
    const { documentId, number } = await issue(id);
    const loose = async () =>
      (await sample.client.reconciliation.list({})).unlinked.map((slip) => slip.number);
    expect(await loose()).not.toContain(number);
    await upsert({ dispatchId: id, status: 'cancelled' });
    expect(await loose()).toContain(number);
    const other = await first('CD-20200214-02');
    await sample.client.reconciliation.link({
      commandId: newCommandId(),
      documentId,
      dispatchId: other.id,
    });
    expect(await loose()).not.toContain(number);
  });

  it('takes the slips of a duplicate, and what only the duplicate says', async () => {
    const kept = await first('CD-20200214-01');
    const { dispatch: copy } = await upsert({
      squadId: kept.squadId,
      taskTypeId: kept.taskTypeId,
      risk: kept.risk,
      headcount: kept.headcount,
      departedAt: '2020-02-14 08:40',
      returnedAt: '2020-02-14 10:05',
      vehicle: '湘H 12345',
      place: '另一处',
    });
    const { number } = await issue(copy.id);
    const merge = (dispatchId: number, otherId: number) =>
      sample.client.dispatches.merge({ commandId: newCommandId(), dispatchId, otherId });
    const merged = await merge(kept.id, copy.id);
    expect(merged).toMatchObject({
      place: kept.place,
      vehicle: '湘H 12345',
      departedAt: '2020-02-14 08:40',
      returnedAt: '2020-02-14 10:05',
      status: 'returned',
      issueCount: 1,
    });
    expect(await history(copy.id)).toMatchObject({
      mergedInto: { dispatchId: kept.id, batchNo: kept.batchNo },
      changes: [
        { field: 'status', after: 'cancelled' },
        { field: 'mergedInto', origin: 'merge' },
      ],
    });
    expect((await history(kept.id)).changes.map((change) => change.field).toSorted()).toEqual([
      'departedAt',
      'returnedAt',
      'status',
      'vehicle',
    ]);
    const row = (await sample.client.reconciliation.list({ dispatchId: kept.id })).rows[0];
    expect(row?.documents.map((slip) => slip.number)).toEqual([number]);
    await expect(merge(kept.id, kept.id)).rejects.toMatchObject({
      data: { field: 'otherId', reason: 'same-dispatch' },
    });
    await expect(merge(kept.id, copy.id)).rejects.toMatchObject({ data: { reason: 'cancelled' } });
  });

  it('keeps a photo or scan of the paper form, and nothing else', async () => {
    const { id } = await first('CD-20200214-01');
    const attach = (name: string, content: string) =>
      sample.client.dispatches.attach({
        commandId: newCommandId(),
        dispatchId: id,
        name,
        content,
      } as Parameters<typeof sample.client.dispatches.attach>[0]);
    const photo = await attach('登记表.png', PIXEL);
    expect(photo).toMatchObject({ mediaType: 'image/png', bytes: 70, addedBy: 'HQ02' });
    const pdf = await attach('扫描.pdf', Buffer.from('%PDF-1.4 …').toString('base64'));
    const read = await sample.client.dispatches.attachment({ attachmentId: photo.id });
    expect(read.content).toBe(PIXEL);
    const path = join(sample.folder, 'saved.pdf');
    await sample.client.dispatches.saveAttachment({ attachmentId: pdf.id, path });
    expect(readFileSync(path, 'utf8')).toBe('%PDF-1.4 …');
    await expect(
      attach('a.html', Buffer.from('<script>').toString('base64')),
    ).rejects.toMatchObject({ data: { field: 'content', reason: 'not-a-picture-or-pdf' } });
    const large = Buffer.alloc(5 * 1024 * 1024, '%PDF-').toString('base64');
    await expect(attach('large.pdf', large)).rejects.toMatchObject({
      data: { reason: 'too-large' },
    });
    await sample.client.dispatches.detach({ commandId: newCommandId(), attachmentId: photo.id });
    const { attachments, changes } = await history(id);
    expect(attachments.map((one) => one.name)).toEqual(['扫描.pdf']);
    expect(changes.map((change) => [change.field, change.before, change.after])).toEqual([
      ['attachment', '登记表.png', ''],
      ['attachment', '', '扫描.pdf'],
      ['attachment', '', '登记表.png'],
    ]);
  });
});
