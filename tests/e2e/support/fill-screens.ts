import { createChangeFeed } from '../../../db/change-feed.ts';
import { openWorkspace } from '../../../db/open.ts';
import { clientOf, newCommandId } from '../../support/workspace.ts';

/**
 * Gives rows to the screens that the sample leaves empty, through the services, so that their
 * panels can be looked at: `node fill-screens.ts FILE`, on a fresh copy of the sample.
 */
const [path = ''] = process.argv.slice(2);
const workspace = await openWorkspace(path);
const client = clientOf({ workspace, defaultPath: path, feed: createChangeFeed() });

/** A command id for each use of it. */
const command = () => ({ commandId: newCommandId() });

const items = new Map((await client.items.list({})).map((item) => [item.code, item]));
const people = new Map((await client.people.list({})).map((person) => [person.code, person]));
const parties = new Map(
  (await client.organisation.parties.list({})).map((party) => [party.code, party]),
);
const idOf = (records: ReadonlyMap<string, { readonly id: number }>, code: string): number => {
  const record = records.get(code);
  if (record === undefined) throw new Error(`the sample has no ${code}`);
  return record.id;
};
const item = (code: string) => idOf(items, code);
const person = (code: string) => idOf(people, code);
const party = (code: string) => idOf(parties, code);

async function places(): Promise<void> {
  const place = async (
    code: string,
    name: string,
    kind: 'shelf' | 'vehicle' | 'squad-box' | 'decontamination',
    squadId?: number,
  ) =>
    client.organisation.locations.save({
      ...command(),
      code,
      name,
      kind,
      ...(squadId === undefined ? {} : { squadId }),
    });
  await place('XXJ', '洗消间', 'decontamination');
  await place('A1', 'A区一层货架', 'shelf');
  await place('C1', '应急车湘H00001', 'vehicle');
  await place('X1', '流调小分队应急箱', 'squad-box', 1);
}

async function boxesAndTransfers(): Promise<void> {
  await client.boxes.saveContent({
    ...command(),
    locationCode: 'X1',
    lines: [
      { itemCode: 'RS01', quantity: 20 },
      { itemCode: 'RS03', quantity: 100 },
      { itemCode: 'EY02', quantity: 10 },
      { itemCode: 'HN02', quantity: 10 },
    ],
  });
  await client.boxes.topUp({ ...command(), locationCode: 'X1' });
  await client.transfers.post({
    ...command(),
    fromLocationCode: 'ZCK',
    toLocationCode: 'A1',
    note: '分架存放',
    lines: [
      { itemCode: 'BD01-180', quantity: 10 },
      { itemCode: 'HD01', quantity: 500, enteredAs: '5 包' },
    ],
  });
}

/** One dispatch on the road with a crew by name, and two alike that wait. */
async function trips(): Promise<void> {
  await client.dispatches.upsert({
    ...command(),
    batchNo: 'CD-20200214-02',
    status: 'out',
    departedAt: '2020-02-14 09:30',
  });
  await client.dispatches.upsert({
    ...command(),
    batchNo: 'CD-20200214-06',
    businessDate: '2020-02-14',
    squadCode: 'LD',
    taskTypeCode: 'T01',
    risk: 'medium',
    plannedAt: '2020-02-14 08:40',
    headcount: 2,
    place: '金山街道',
  });
}

async function equipment(): Promise<void> {
  await client.items.save({
    ...command(),
    code: 'DL01',
    familyCode: 'DL01',
    name: '动力送风过滤式呼吸器',
    nameEn: 'Powered air-purifying respirator',
    category: 'respiratory',
    baseUnit: '台',
    tracking: 'serial',
    reusable: true,
    ppe: true,
    cycleLimit: 30,
    loanDays: 2,
  });
  await client.receipts.postOpening({
    ...command(),
    lines: [{ itemCode: 'DL01', lotNo: '1911DL0101', quantity: 6, amount: 2_880_000 }],
  });
  await client.assets.register({
    ...command(),
    itemCode: 'DL01',
    lotNo: '1911DL0101',
    serialNos: ['DL01-001', 'DL01-002', 'DL01-003', 'DL01-004', 'DL01-005', 'DL01-006'],
    cycles: 27,
    acquiredOn: '2019-11-20',
    batteryDueOn: '2020-08-01',
  });
  const assetIds = (await client.assets.list({})).map(({ id }) => id);
  await client.assets.save({
    ...command(),
    assetId: assetIds[3] ?? 0,
    maintenanceDueOn: '2020-02-10',
  });
  const issue = await client.issues.post({
    ...command(),
    batchNo: 'CD-20200214-02',
    squadCode: 'JD',
    recipient: 'JD01',
    occurredAt: '2020-02-14 09:25',
    note: '出车前发放',
    lines: [
      { itemCode: 'RS01', quantity: 4 },
      { itemCode: 'EY01', quantity: 2 },
      { itemCode: 'DL01', quantity: 2, assetIds: assetIds.slice(0, 2) },
    ],
    debts: [{ itemCode: 'BD01-175', quantity: 2, lotNo: '2002BD0175', reason: '到货未入账' }],
  });
  const slip = await client.documents.get({ documentId: issue.documentId });
  const goggleLine = slip.lines.find(({ itemCode }) => itemCode === 'EY01');
  await client.returns.post({
    ...command(),
    issueDocumentId: issue.documentId,
    lines: [
      { lineId: goggleLine?.id ?? 0, quantity: 1, disposition: 'decontaminate' },
      { itemCode: 'DL01', quantity: 1, disposition: 'decontaminate', assetIds: [assetIds[0] ?? 0] },
    ],
  });
  await client.assets.sendToMaintenance({
    ...command(),
    assetIds: [assetIds[4] ?? 0],
    note: '风量不足',
  });
  await client.receipts.post({
    ...command(),
    source: 'purchase',
    partyId: party('GYSJ'),
    invoiceNo: '04300191',
    emergency: true,
    lines: [
      {
        itemCode: 'BD01-175',
        lotNo: '2002BD0175',
        expiresOn: '2023-02-01',
        quantity: 50,
        amount: 425_000,
      },
    ],
  });
  const goggles = (await client.decontamination.waiting()).find(
    ({ itemCode }) => itemCode === 'EY01',
  );
  await client.decontamination.start({
    ...command(),
    method: '含氯消毒液浸泡',
    agent: '84消毒液',
    concentrationMgPerL: 1000,
    contactMinutes: 30,
    performedBy: 'XD01',
    lines: [{ lotId: goggles?.lotId ?? 0, locationId: goggles?.locationId ?? 0, quantity: 1 }],
  });
}

async function protection(): Promise<void> {
  for (const [code, passed, testedOn] of [
    ['LD01', true, '2019-12-01'],
    ['LD02', false, '2020-01-20'],
    ['XD01', true, '2019-02-20'],
  ] as const) {
    await client.people.addFitTest({
      ...command(),
      personId: person(code),
      testedOn,
      maskCode: 'RS01',
      passed,
      method: '定性',
    });
  }
  await client.people.addRecord({
    ...command(),
    personId: person('LD01'),
    kind: 'training',
    name: '穿脱防护用品培训',
    doneOn: '2020-01-22',
    expiresOn: '2020-03-01',
  });
  await client.incidents.report({
    ...command(),
    kind: 'torn',
    occurredAt: '2020-02-13 16:10',
    personId: person('XD01'),
    itemId: item('BD01-180'),
    description: '右臂接缝处撕裂约 5 cm,里层衣物未湿',
    action: '就地更换,75% 乙醇擦拭',
    followUpOn: '2020-02-16',
  });
}

async function purchasing(): Promise<void> {
  const request = (reason: string, code: string, quantity: number) =>
    client.purchasing.requests.submit({
      ...command(),
      reason,
      neededBy: '2020-02-18',
      lines: [
        {
          itemId: item(code),
          quantity,
          price: { fen: 8_500, units: 1 },
          supplierId: party('GYSJ'),
        },
        { itemId: item('RS03'), quantity: 2_000, price: { fen: 12_000, units: 50 } },
      ],
    });
  await request('防护服 175 已断码', 'BD01-175', 200);
  const { id: requestId } = await request('疫情高峰补充', 'BD01-170', 100);
  await client.purchasing.requests.decide({
    ...command(),
    requestId,
    decision: 'approved',
    approver: 'HQ01',
  });
  const [order] = await client.purchasing.orders.place({
    ...command(),
    orders: [
      {
        supplierId: party('GYSY'),
        expectedOn: '2020-02-12',
        lines: [{ itemId: item('RS01'), quantity: 1_000, price: { fen: 1_850, units: 1 } }],
      },
    ],
  });
  await client.receipts.post({
    ...command(),
    source: 'purchase',
    orderId: order?.id ?? 0,
    partyId: party('GYSY'),
    lines: [
      {
        itemCode: 'RS01',
        lotNo: '2002RS0105',
        expiresOn: '2023-02-01',
        quantity: 400,
        rejected: 20,
        rejectionReason: '外包装破损',
        amount: 703_000,
        orderLineId: order?.lines[0]?.id ?? 0,
      },
    ],
  });
  await client.donations.promise({
    ...command(),
    partyId: party('JZQYA'),
    expectedOn: '2020-02-20',
    intent: '一线流调、采样人员使用',
    restrictedUse: '仅供采样小分队',
    valuationBasis: 'market',
    lines: [{ itemId: item('RS02'), quantity: 500 }],
  });
}

async function storeKeeping(): Promise<void> {
  await client.stockRequests.submitDisposal({
    ...command(),
    witness: 'HQ03',
    method: 'medical-waste',
    reason: '受潮',
    lines: [
      {
        itemCode: 'RS01',
        lotNo: '1908RS0103',
        locationCode: 'ZCK',
        quantity: 4,
        reasonCode: 'damaged',
        reason: '包装破损受潮',
      },
    ],
  });
  const adjustment = await client.stockRequests.submitAdjustment({
    ...command(),
    reason: '补登',
    lines: [
      {
        itemCode: 'SP11',
        lotNo: '1902SP1101',
        locationCode: 'ZCK',
        quantity: -6,
        reasonCode: 'lost',
      },
    ],
  });
  await client.stockRequests.approve({
    ...command(),
    requestId: adjustment.requestId,
    approver: 'HQ01',
  });
  await client.lots.setStatus({
    ...command(),
    lots: [{ itemCode: 'RS02', lotNo: '1809RS0201' }],
    status: 'quarantine',
    reason: '待复检密合性',
  });
  await client.lots.recall({
    ...command(),
    lots: [{ itemCode: 'HN01-M', lotNo: '1806HN0102' }],
    reason: '厂家通知:针孔率超标',
    issuedBy: '省药监局',
    noticeNo: '2020-08',
  });
  await openCount('respiratory', ['first']);
  const countId = await openCount('eye', ['first', 'final']);
  const { lines } = await client.counts.get({ countId });
  await client.counts.explain({
    ...command(),
    countId,
    lineIds: lines.map(({ id }) => id),
    reasonCode: 'lost',
  });
  await client.counts.submit({ ...command(), countId });
}

/** A count whose first line is two short, entered by these counters. */
async function openCount(
  category: 'respiratory' | 'eye',
  counters: readonly ('first' | 'final')[],
): Promise<number> {
  const { id: countId } = await client.counts.open({
    ...command(),
    scope: 'category',
    category,
    firstCounter: 'HQ02',
  });
  const { lines } = await client.counts.get({ countId });
  for (const counter of counters) {
    await client.counts.enter({
      ...command(),
      countId,
      counter,
      lines: lines.map(({ id, book }, index) => ({
        lineId: id,
        quantity: index === 0 ? 2 : (book ?? 20),
      })),
    });
  }
  return countId;
}

async function closedDays(): Promise<void> {
  await client.closing.close({
    ...command(),
    from: '2020-01-21',
    to: '2020-01-21',
    force: true,
    signedBy: 'HQ01',
    note: '首日',
  });
}

await places();
await boxesAndTransfers();
await equipment();
await trips();
await protection();
await purchasing();
await storeKeeping();
await closedDays();
await workspace.close();
