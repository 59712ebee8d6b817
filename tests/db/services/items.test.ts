import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveTestItem } from '../../support/items.ts';
import { stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('items', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
  });
  afterEach(() => test.close());

  const codes = async (search: string) =>
    (await test.client.items.list({ search })).map((item) => item.code);

  it('gives back what was saved, packs from the smallest', async () => {
    const saved = await saveTestItem(test, {
      code: 'DS02',
      name: '含氯消毒粉',
      nameEn: 'chlorine powder',
      category: 'disinfectant',
      baseUnit: 'g',
      strengthBasisPoints: 500,
      referencePriceMilliFen: 4200,
      minimum: 0,
      target: 2_000_000,
      packs: [
        { name: '箱', unitsPerPack: 20_000, barcode: '6901234567892' },
        { name: '袋', unitsPerPack: 1000, barcode: null },
      ],
    });
    expect(saved).toMatchObject({
      code: 'DS02',
      familyName: '含氯消毒粉',
      pinyin: 'hlxdf',
      minimum: 0,
      target: 2_000_000,
      reusable: false,
      active: true,
      packs: [
        { name: '袋', unitsPerPack: 1000, barcode: null },
        { name: '箱', unitsPerPack: 20_000, barcode: '6901234567892' },
      ],
    });
    expect(await test.client.items.get({ itemCode: 'DS02' })).toEqual(saved);
    expect(await test.client.items.get({ itemId: saved.id })).toEqual(saved);
  });

  it('is found by code, name, pinyin initials, English name and whole barcode', async () => {
    await saveTestItem(test, {
      code: 'BD01-170',
      familyCode: 'BD01',
      name: '医用一次性防护服',
      nameEn: 'Protective Coverall',
      category: 'body',
      size: '170',
      packs: [{ name: '箱', unitsPerPack: 50, barcode: '690111' }],
    });
    await saveTestItem(test, { code: 'RS01' });
    for (const typed of ['bd01', ' 防护服', 'FHF', 'coverall', ' 690111 ']) {
      expect(await codes(typed), typed).toEqual(['BD01-170']);
    }
    expect(await codes('69011')).toEqual([]);
    expect(await codes('  ')).toEqual(['BD01-170', 'RS01']);
  });

  it('takes wildcards of the query language for what they are', async () => {
    await saveTestItem(test, { code: 'A_1', name: '75%酒精' });
    await saveTestItem(test, { code: 'AB1', name: '75度酒精' });
    await saveTestItem(test, { code: 'A\\1', name: '酒精' });
    expect(await codes('A_')).toEqual(['A_1']);
    expect(await codes('75%')).toEqual(['A_1']);
    expect(await codes('a\\')).toEqual(['A\\1']);
    expect(await codes("'; drop table item; --")).toEqual([]);
  });

  it('keeps sizes of one thing in one family and knows which size of a person they go by', async () => {
    await saveTestItem(test, { code: 'BD01', category: 'body' });
    await saveTestItem(test, {
      code: 'BD01-170',
      familyCode: 'BD01',
      category: 'body',
      size: '170',
    });
    await saveTestItem(test, { code: 'SC-L', familyCode: 'SC', category: 'body', size: 'L' });
    await saveTestItem(test, { code: 'GL-M', familyCode: 'GL', category: 'hand', size: 'M' });
    await saveTestItem(test, { code: 'FT-42', familyCode: 'FT', category: 'foot', size: '42' });
    await saveTestItem(test, { code: 'RS01' });
    const families = await test.client.items.families();
    expect(families.map(({ code, sizeKind, itemCount }) => [code, sizeKind, itemCount])).toEqual([
      ['BD01', 'coverall', 2],
      ['FT', 'boot', 1],
      ['GL', 'glove', 1],
      ['RS01', null, 1],
      ['SC', 'scrubs', 1],
    ]);
  });

  it('refuses a code, a barcode or a pack name that is taken', async () => {
    const packs = [{ name: '盒', unitsPerPack: 20, barcode: '690111' }];
    const first = await saveTestItem(test, { code: 'RS01', packs });
    await expect(saveTestItem(test, { code: 'RS01' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity: 'item', key: 'RS01' },
    });
    await expect(saveTestItem(test, { code: 'RS02', packs })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { entity: 'barcode', key: '690111' },
    });
    const box = { name: '箱', unitsPerPack: 400, barcode: '690111' };
    await expect(
      saveTestItem(test, { code: 'RS02', packs: [...packs, box] }),
    ).rejects.toMatchObject({ code: 'CONFLICT', data: { entity: 'barcode', key: '690111' } });
    await expect(
      saveTestItem(test, {
        code: 'RS02',
        packs: [
          { name: '盒', unitsPerPack: 20 },
          { name: '盒', unitsPerPack: 50 },
        ],
      }),
    ).rejects.toMatchObject({ code: 'INVALID_FIELD', data: { field: 'packs' } });
    // Its own code and barcodes are no conflict.
    expect(
      await saveTestItem(test, { itemId: first.id, code: 'RS01', name: '口罩', packs }),
    ).toMatchObject({ id: first.id, name: '口罩', pinyin: 'kz', packs });
    expect(await codes('')).toEqual(['RS01']);
  });

  it('renames an item that never moved, and refuses code, unit and tracking of one that did', async () => {
    const fresh = await saveTestItem(test, { code: 'XX' });
    expect(
      await saveTestItem(test, { itemId: fresh.id, code: 'YY', baseUnit: '个' }),
    ).toMatchObject({
      code: 'YY',
      baseUnit: '个',
    });
    const { itemId } = await stockMasks(test);
    for (const [change, reason] of [
      [{ code: 'RS99' }, 'code-in-use'],
      [{ baseUnit: '个' }, 'unit-in-use'],
      [{ tracking: 'none' as const }, 'tracking-in-use'],
    ] as const) {
      await expect(saveTestItem(test, { itemId, code: 'RS01', ...change })).rejects.toMatchObject({
        code: 'INVALID_FIELD',
        data: { field: Object.keys(change)[0], reason },
      });
    }
    expect(await saveTestItem(test, { itemId, code: 'RS01', minimum: 500 })).toMatchObject({
      minimum: 500,
    });
  });

  it('goes out of use only when nothing is left on the shelf', async () => {
    const { itemId, openingId } = await stockMasks(test);
    const setActive = (active: boolean) =>
      test.client.items.setActive({ commandId: newCommandId(), itemId, active });
    await expect(setActive(false)).rejects.toMatchObject({
      code: 'IN_USE',
      data: { entity: 'item', key: 'RS01', by: 'stock' },
    });
    await test.client.documents.reverse({
      commandId: newCommandId(),
      documentId: openingId,
      reason: '录错',
    });
    expect(await setActive(false)).toMatchObject({ active: false });
    expect(await codes('')).toEqual([]);
    expect(await test.client.items.list({ includeInactive: true })).toMatchObject([
      { code: 'RS01', active: false },
    ]);
    expect(await setActive(true)).toMatchObject({ active: true });
  });

  it('answers NOT_FOUND for an item that is not there', async () => {
    const missing = { code: 'NOT_FOUND', data: { entity: 'item' } };
    await expect(test.client.items.get({ itemCode: 'XX' })).rejects.toMatchObject(missing);
    await expect(saveTestItem(test, { itemId: 99, code: 'XX' })).rejects.toMatchObject(missing);
    await expect(
      test.client.items.setActive({ commandId: newCommandId(), itemId: 99, active: true }),
    ).rejects.toMatchObject(missing);
    expect(await test.client.items.families()).toEqual([]);
  });
});
