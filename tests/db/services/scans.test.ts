import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionFor } from '../../../db/procedures.ts';
import { resolveScan } from '../../../db/services/scans.ts';
import { saveTestItem } from '../../support/items.ts';
import { stockMasks } from '../../support/masks.ts';
import { plansOf } from '../../support/query-plans.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const GS = '\u001d';
const gtin = '06901234567892';

describe('scans.resolve', () => {
  let test: TestWorkspace;
  let itemId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    ({ itemId } = await stockMasks(test));
    await saveTestItem(test, {
      code: 'RS01',
      itemId,
      packs: [
        { name: '盒', unitsPerPack: 20, barcode: '6901234567892' },
        { name: '箱', unitsPerPack: 2000, barcode: '16901234567899' },
      ],
    });
  });
  afterEach(() => test.close());

  const resolve = (text: string, more: { itemId?: number; separatorsKept?: boolean } = {}) =>
    test.client.scans.resolve({ text, ...more });

  it('finds item, pack and lot by the article number, however it was written', async () => {
    const expected = {
      kind: 'item',
      itemCode: 'RS01',
      pack: { name: '盒', unitsPerPack: 20, perPacks: 1 },
      lotNo: 'L1',
      expiresOn: '2020-06-01',
      lot: { lotNo: 'L1', status: 'available', differs: [] },
    };
    for (const text of [
      `(01)${gtin}(17)200601(10)L1`,
      `]d201${gtin}1720060110L1${GS}`,
      `]C110L1${GS}17200601` + `01${gtin}\r\n`,
      `01${gtin}1720060110L1`,
      `（０１）${gtin}（１７）２００６０１（１０）Ｌ１`,
    ]) {
      expect((await resolve(text)).result, text).toMatchObject(expected);
    }
    for (const text of ['6901234567892', ']E06901234567892', gtin]) {
      expect((await resolve(text)).result, text).toMatchObject({
        kind: 'item',
        pack: { name: '盒' },
        lot: null,
        lotNo: null,
      });
    }
    expect((await resolve('16901234567899')).result).toMatchObject({ pack: { name: '箱' } });
  });

  it('says where the code and the lot on record differ', async () => {
    expect((await resolve(`(01)${gtin}(17)200700(10)L1`)).result).toMatchObject({
      expiresOn: '2020-07-31',
      lot: { expiresOn: '2020-06-01', differs: ['expiresOn'] },
    });
    expect((await resolve(`(01)${gtin}(17)200700(10)L9`)).result).toMatchObject({
      kind: 'item',
      lotNo: 'L9',
      lot: null,
    });
  });

  it('gives the pieces and the serial number that the code names', async () => {
    expect((await resolve(`(02)${gtin}(37)24(10)L1`)).result).toMatchObject({
      kind: 'item',
      count: 24,
    });
    expect((await resolve(`(01)${gtin}(21)S-7`)).result).toMatchObject({ serial: 'S-7' });
  });

  it('asks where a lost separator leaves several readings, and marks the lot on record', async () => {
    const { result } = await resolve(`01${gtin}10L121X`);
    expect(result).toMatchObject({
      kind: 'ambiguous',
      more: false,
      candidates: [
        { kind: 'item', lotNo: 'L121X', lot: null },
        { kind: 'item', lotNo: 'L1', serial: 'X', lot: { lotNo: 'L1' } },
      ],
    });
    const kept = await resolve(`01${gtin}10L121X`, { separatorsKept: true });
    expect(kept.result).toMatchObject({ kind: 'item', lotNo: 'L121X' });
  });

  it('says when the only sound reading had lost a separator', async () => {
    expect(await resolve(`01${gtin}10ABCDEFGHIJKLMNOP17200331`)).toMatchObject({
      recovered: true,
      result: { kind: 'item', lotNo: 'ABCDEFGHIJKLMNOP', expiresOn: '2020-03-31' },
    });
  });

  it('takes a second code without article number for the article just scanned', async () => {
    const second = `(17)200601(10)L1`;
    expect((await resolve(second)).result).toMatchObject({ kind: 'unknown', lotNo: 'L1' });
    expect((await resolve(second, { itemId })).result).toMatchObject({
      kind: 'item',
      itemCode: 'RS01',
      lot: { lotNo: 'L1' },
    });
  });

  it('finds items, places, documents and people by their codes, in capitals or not', async () => {
    await test.client.organisation.people.save({
      commandId: newCommandId(),
      code: 'XD01',
      name: '李四',
      squadId: 1,
    });
    const found = async (text: string) => (await resolve(text)).result;
    expect(await found('rs01')).toMatchObject({ kind: 'item', itemCode: 'RS01', pack: null });
    expect(await found('I:RS01')).toMatchObject({ kind: 'item', itemCode: 'RS01' });
    expect(await found('L:RS01:L2')).toMatchObject({ kind: 'item', lot: { lotNo: 'L2' } });
    expect(await found('L:RS01:L9')).toMatchObject({ kind: 'item', lotNo: 'L9', lot: null });
    expect(await found('S:ZCK')).toMatchObject({ kind: 'location', name: '主仓库' });
    expect(await found(']C0ZCK')).toMatchObject({ kind: 'location', code: 'ZCK' });
    expect(await found('xd01')).toMatchObject({ kind: 'person', squadName: '消毒技术小分队' });
    const issue = await test.client.issues.post({
      commandId: newCommandId(),
      squadId: 1,
      lines: [{ itemCode: 'RS01', quantity: 1 }],
    });
    expect(await found(issue.number)).toMatchObject({
      kind: 'document',
      documentKind: 'issue',
      documentId: issue.documentId,
    });
  });

  it('asks where one code names two things', async () => {
    await saveTestItem(test, { code: 'ZCK' });
    const { result } = await resolve('ZCK');
    expect(result.kind === 'ambiguous' && result.candidates.map(({ kind }) => kind)).toEqual([
      'item',
      'location',
    ]);
  });

  it('takes a short code of this house over an element that it begins like', async () => {
    expect((await resolve('10086')).result).toMatchObject({ kind: 'unknown', lotNo: '086' });
    await saveTestItem(test, { code: '10086' });
    expect((await resolve('10086')).result).toMatchObject({ kind: 'item', itemCode: '10086' });
  });

  it('offers what to learn of a code nobody knows', async () => {
    expect((await resolve('(01)00036000291452(10)A')).result).toMatchObject({
      kind: 'unknown',
      gtin: '00036000291452',
      barcode: '0036000291452',
      lotNo: 'A',
    });
    expect((await resolve('MASK-7')).result).toMatchObject({
      kind: 'unknown',
      gtin: null,
      barcode: 'MASK-7',
    });
    expect((await resolve('(10)A(17)200601')).result).toMatchObject({
      kind: 'unknown',
      barcode: null,
    });
  });

  it('names what is wrong with a message that does not hold', async () => {
    expect((await resolve('6901234567890')).result).toMatchObject({
      kind: 'invalid',
      problem: { code: 'check-digit', expected: '2', value: '6901234567890' },
    });
    expect((await resolve(`(01)${gtin}(17)201301`)).result).toMatchObject({
      kind: 'invalid',
      problem: { code: 'date', ai: '17', value: '201301' },
    });
    expect((await resolve('\r\n')).result).toMatchObject({ problem: { code: 'empty' } });
    expect((await resolve(`(10)A(10)B`)).result).toMatchObject({
      problem: { code: 'repeated', value: 'A / B' },
    });
  });

  it('reads two-digit years around the business date', async () => {
    await test.close();
    test = await openTestWorkspace({ businessDate: '2051-01-01' });
    expect((await resolve('(17)010131')).result).toMatchObject({ expiresOn: '2101-01-31' });
  });

  it('looks everything up through an index', async () => {
    const session = await sessionFor(test.workspace.reader, test.path);
    const plans = (text: string) =>
      plansOf(test.path, (db) => resolveScan(db, { text, separatorsKept: false }, session));
    const all = [
      ...(await plans(`01${gtin}10L121X`)),
      ...(await plans('RS01')),
      ...(await plans('L:RS01:L1')),
      ...(await plans('6901234567892')),
    ];
    expect(all.join('\n')).toContain('SEARCH item_pack USING INDEX item_pack_barcode');
    expect(all.join('\n')).toMatch(/SEARCH lot USING INDEX \S+ \(item_id=\? AND lot_no=\?\)/);
    for (const plan of all) expect(plan).not.toContain('SCAN');
  });
});

describe('scans.learn', () => {
  let test: TestWorkspace;
  let itemId: number;
  beforeEach(async () => {
    test = await openTestWorkspace();
    itemId = (await saveTestItem(test, { code: 'RS01', packs: [{ name: '盒', unitsPerPack: 20 }] }))
      .id;
  });
  afterEach(() => test.close());

  const learn = (
    barcode: string,
    fields: { packName?: string; unitsPerPack?: number; itemId?: number } = {},
  ) => test.client.scans.learn({ commandId: newCommandId(), itemId, barcode, ...fields });

  it('stores an article number with the pack it belongs to', async () => {
    expect(await learn(`(01)${gtin}(10)A`, { packName: '盒' })).toEqual({
      itemId,
      packName: '盒',
      unitsPerPack: 20,
      perPacks: 1,
      barcode: '6901234567892',
    });
    expect((await test.client.scans.resolve({ text: gtin })).result).toMatchObject({
      kind: 'item',
      itemCode: 'RS01',
      pack: { name: '盒' },
    });
    expect(await learn('6901234567892', { packName: '盒' })).toMatchObject({ packName: '盒' });
  });

  it('adds the pack of one base unit, or a new one of a given size', async () => {
    expect(await learn('6901234567892')).toMatchObject({ packName: '只', unitsPerPack: 1 });
    expect(await learn('16901234567899', { packName: '箱', unitsPerPack: 2000 })).toMatchObject({
      packName: '箱',
      unitsPerPack: 2000,
    });
    const { packs } = await test.client.items.get({ itemId });
    expect(packs.map(({ name, barcode }) => [name, barcode])).toEqual([
      ['只', '6901234567892'],
      ['盒', null],
      ['箱', '16901234567899'],
    ]);
  });

  it('stores a code that is no article number as it stands', async () => {
    expect(await learn('mask-7')).toMatchObject({ barcode: 'mask-7' });
    expect((await test.client.scans.resolve({ text: 'mask-7' })).result).toMatchObject({
      kind: 'item',
      itemCode: 'RS01',
    });
  });

  it('refuses what another pack has, in whatever spelling', async () => {
    const other = await saveTestItem(test, {
      code: 'RS02',
      packs: [{ name: '盒', unitsPerPack: 10, barcode: gtin }],
    });
    for (const fields of [{}, { itemId: other.id, packName: '箱', unitsPerPack: 9 }]) {
      await expect(learn('6901234567892', fields)).rejects.toMatchObject({
        code: 'CONFLICT',
        data: { entity: 'barcode', key: '6901234567892' },
      });
    }
  });

  it('refuses a wrong check digit, a code without number, a size that differs', async () => {
    const refusals: [Promise<unknown>, object][] = [
      [learn('6901234567890'), { field: 'barcode', reason: 'check-digit' }],
      [learn('(10)ABC(17)200601'), { field: 'barcode', reason: 'not-readable' }],
      [learn('6901234567892', { packName: '箱' }), { field: 'unitsPerPack', reason: 'required' }],
      [
        learn('6901234567892', { packName: '盒', unitsPerPack: 21 }),
        { field: 'unitsPerPack', reason: 'pack-differs' },
      ],
      [
        learn('6901234567892', { unitsPerPack: 2 }),
        { field: 'unitsPerPack', reason: 'pack-differs' },
      ],
    ];
    for (const [refusal, data] of refusals) {
      await expect(refusal).rejects.toMatchObject({ code: 'INVALID_FIELD', data });
    }
    await learn('6901234567892', { packName: '盒' });
    await expect(learn('96385074', { packName: '盒' })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      data: { field: 'packName', reason: 'has-barcode', value: '盒' },
    });
    await expect(learn('96385074', { itemId: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
