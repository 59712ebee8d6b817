import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Label } from '../../../db/contract/labels.ts';
import { type LabelSubject, labelCode, readLabelCode } from '../../../db/label-code.ts';
import { labelContent } from '../../../db/label-content.ts';
import { saveTestItem } from '../../support/items.ts';
import { stockMasks } from '../../support/masks.ts';
import { newCommandId, openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const gtin = '06901234567892';

/** A label as a scanner sends it that names the kind of symbol. */
function scanned({ symbol, content }: Pick<Label, 'symbol' | 'content'>): string {
  if (symbol === 'gs1-datamatrix') return `]d2${content}`;
  return symbol === 'qr' ? `]Q1${content}` : `]C0${content}`;
}

describe('labels.prepare', () => {
  let test: TestWorkspace;
  let itemId: number;
  let lotIds: number[];
  beforeEach(async () => {
    test = await openTestWorkspace();
    ({ itemId } = await stockMasks(test));
    lotIds = (await test.client.lots.list({ includeZero: true })).map(({ lotId }) => lotId);
  });
  afterEach(() => test.close());

  const withBarcode = (barcode: string) =>
    saveTestItem(test, {
      code: 'RS01',
      itemId,
      packs: [
        { name: '箱', unitsPerPack: 2000, barcode: '16901234567899' },
        { name: '盒', unitsPerPack: 20, barcode },
      ],
    });
  const resolve = async (label: Label) =>
    (await test.client.scans.resolve({ text: scanned(label) })).result;

  it('carries article number, expiry and lot where the item has a valid number', async () => {
    await withBarcode('6901234567892');
    const { unitName, labels } = await test.client.labels.prepare({ kind: 'lot', ids: lotIds });
    expect(unitName).toBe('测试疾控中心');
    expect(labels.map(({ id }) => id)).toEqual(lotIds);
    expect(labels.find(({ lotNo }) => lotNo === 'L1')).toMatchObject({
      kind: 'lot',
      code: 'RS01',
      packName: '盒',
      symbol: 'gs1-datamatrix',
      content: `01${gtin}1720060110L1`,
      readable: `(01)${gtin}(17)200601(10)L1`,
    });
    for (const label of labels) {
      expect(await resolve(label)).toMatchObject({
        kind: 'item',
        itemCode: 'RS01',
        lotNo: label.lotNo,
        lot: { lotId: label.id, differs: [] },
        pack: { name: '盒' },
      });
    }
  });

  it('falls back on the house’s own form where there is no valid number', async () => {
    await test.client.items.save({
      ...(await test.client.items.get({ itemId })),
      commandId: newCommandId(),
      itemId,
      packs: [{ name: '盒', unitsPerPack: 20, perPacks: 1, barcode: 'HOUSE-1' }],
    });
    for (const symbol of ['gs1-datamatrix', 'qr', 'code-128'] as const) {
      const { labels } = await test.client.labels.prepare({ kind: 'lot', ids: lotIds, symbol });
      for (const label of labels) {
        expect(label.symbol).toBe(symbol === 'code-128' ? 'code-128' : 'qr');
        expect(label.content).toBe(`L:RS01:${label.lotNo}`);
        expect(await resolve(label)).toMatchObject({ kind: 'item', lot: { lotId: label.id } });
      }
    }
  });

  it('labels goods without lot number as their item', async () => {
    const item = await saveTestItem(test, {
      code: 'QT01',
      tracking: 'none',
      size: 'XL',
      spec: '加厚',
    });
    await test.client.receipts.postOpening({
      commandId: newCommandId(),
      lines: [{ itemCode: 'QT01', quantity: 5, amount: 500 }],
    });
    const [lot] = await test.client.lots.list({ itemId: item.id });
    const { labels } = await test.client.labels.prepare({ kind: 'lot', ids: [lot?.lotId ?? 0] });
    expect(labels).toMatchObject([{ lotNo: null, spec: '加厚 XL', content: 'I:QT01' }]);
  });

  it('labels items and places so that a scan finds them', async () => {
    const items = await test.client.labels.prepare({ kind: 'item', ids: [itemId], symbol: 'qr' });
    expect(items.labels).toHaveLength(1);
    for (const label of items.labels) {
      expect(await resolve(label)).toMatchObject({ kind: 'item', itemId });
    }
    const shelf = await test.client.organisation.locations.save({
      commandId: newCommandId(),
      code: '甲-1:2',
      name: '甲排一号',
      kind: 'shelf',
    });
    const { labels } = await test.client.labels.prepare({ kind: 'shelf', ids: [shelf.id] });
    for (const label of labels) {
      // Every scanner can type it, whatever the code is written in.
      expect(label.content).toMatch(/^[!-~]+$/);
      expect(label).toMatchObject({ symbol: 'qr', name: '甲排一号', locationKind: 'shelf' });
      expect(await resolve(label)).toMatchObject({ kind: 'location', code: '甲-1:2' });
    }
    await withBarcode('6901234567892');
    const gs1 = await test.client.labels.prepare({ kind: 'item', ids: [itemId] });
    expect(gs1.labels[0]).toMatchObject({ content: `01${gtin}`, symbol: 'gs1-datamatrix' });
  });

  it('keeps the order asked for, one of each, whatever their number', async () => {
    const ids = [...lotIds].reverse();
    const { labels } = await test.client.labels.prepare({ kind: 'lot', ids: [...ids, ...ids] });
    expect(labels.map(({ id }) => id)).toEqual(ids);
    expect((await test.client.labels.prepare({ kind: 'lot', ids: [] })).labels).toEqual([]);
    await expect(test.client.labels.prepare({ kind: 'shelf', ids: [999] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'location', key: '999' },
    });
  });
});

describe('the content of labels', () => {
  const subject = { kind: 'lot', itemCode: 'RS01', lotNo: '1' } as const;
  const content = (lotNo: string, expiresOn: string | null = '2022-08-01') =>
    labelContent(subject, { gtin, lotNo, expiresOn }, 'gs1-datamatrix', 2020);

  it('puts a lot that could be misread before the date, so that a separator ends it', () => {
    expect(content('1908BD0106')).toEqual({
      symbol: 'gs1-datamatrix',
      content: `01${gtin}101908BD0106\u001d17220801`,
      readable: `(01)${gtin}(10)1908BD0106(17)220801`,
    });
    expect(content('1908BD0106', null).content).toBe(`101908BD0106\u001d01${gtin}`);
  });

  it('leaves GS1 where a value does not fit it', () => {
    for (const lotNo of ['批号7', 'A B', 'A'.repeat(21)]) {
      expect(content(lotNo).symbol).toBe('qr');
    }
    // Six digits cannot say a date this far away.
    expect(content('A', '2071-01-01').symbol).toBe('qr');
    expect(content('A', '2070-12-31').symbol).toBe('gs1-datamatrix');
  });

  it('draws what is too long for bars as a QR code', () => {
    const long = { kind: 'lot', itemCode: 'RS01', lotNo: 'X'.repeat(30) } as const;
    expect(labelContent(long, null, 'code-128', 2020).symbol).toBe('qr');
    expect(labelContent(subject, null, 'code-128', 2020).symbol).toBe('code-128');
  });

  it('reads its own form back, whatever the codes are made of', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const subjects = fc.oneof(
      fc.record({ kind: fc.constant('item' as const), itemCode: name }),
      fc.record({ kind: fc.constant('lot' as const), itemCode: name, lotNo: name }),
      fc.record({ kind: fc.constant('shelf' as const), locationCode: name }),
    ) as fc.Arbitrary<LabelSubject>;
    fc.assert(
      fc.property(subjects, (each) => {
        expect(readLabelCode(labelCode(each))).toEqual(each);
        expect(labelCode(each)).toMatch(/^[!-~]+$/);
      }),
    );
  });

  it('takes no other text for its own form', () => {
    for (const text of ['RS01', 'I:', 'L:A', 'L:A:', 'S:A:B', 'X:A', 'I:%', '']) {
      expect(readLabelCode(text)).toBeNull();
    }
  });
});
