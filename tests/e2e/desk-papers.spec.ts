import { expect, type Page, test } from '@playwright/test';
import { type LaunchedHouqin, launchHouqin } from './support/launch.ts';
import { printedPages } from './support/pdf.ts';
import { makeWorkspace, type WorkspaceFile } from './support/workspaces.ts';

interface Document {
  readonly id: number;
  readonly lines: readonly { readonly itemCode: string; readonly quantity: number }[];
  readonly debts: readonly { readonly itemCode: string; readonly quantity: number }[];
  readonly signature: { readonly signer: string } | null;
}

let file: WorkspaceFile;
let houqin: LaunchedHouqin;

test.beforeEach(() => {
  file = makeWorkspace('sample');
});
test.afterEach(async () => {
  expect(houqin.consoleErrors).toEqual([]);
  await houqin.close();
  expect(file.call('ledger.verify')).toMatchObject({ ok: true });
  file.remove();
});

const commandId = () => crypto.randomUUID();

async function openDesk(): Promise<Page> {
  houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '发放台' }).click();
  await expect(page.getByText('8 行将出库')).toBeVisible();
  return page;
}

async function drawSignature(page: Page): Promise<void> {
  const field = page.getByLabel('签字框');
  await expect(field).toBeVisible();
  // The dialog opens with a movement; the field is measured once it stands still.
  await page.waitForTimeout(500);
  const box = await field.boundingBox();
  if (box === null) throw new Error('there is no field to sign in');
  await page.mouse.move(box.x + 60, box.y + 100);
  await page.mouse.down();
  for (let step = 1; step <= 12; step += 1) {
    await page.mouse.move(box.x + 60 + step * 20, box.y + 100 + (step % 3) * 25);
  }
  await page.mouse.up();
}

test('hands out what the record does not have yet, signed for, and settles it later', async () => {
  const page = await openDesk();
  await page.getByRole('button', { name: /13:40/ }).click();
  await expect(page.getByText('缺 4 件')).toBeVisible();
  await page.getByRole('button', { name: /^应急发放/ }).click();
  await expect(page.getByText('记欠账', { exact: true })).toBeVisible();
  await page.getByLabel('实物批号').fill('2002BD0401');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F7');
  await drawSignature(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('✓ 已签字 XD01')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();

  await page.getByRole('menuitem').filter({ hasText: '今日' }).click();
  await page.getByRole('button', { name: '销账' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '应急欠账' })).toBeVisible();
  await expect(page.getByText('没有可用库存，请先入库，再来销账。')).toBeVisible();
  await houqin.close();

  const slip = file.call('documents.get', { number: 'CK-20200214-001' }) as Document;
  expect(slip.debts).toMatchObject([{ itemCode: 'BD04', quantity: 4 }]);
  expect(slip.signature?.signer).toBe('XD01');
  file.call('receipts.postOpening', {
    commandId: commandId(),
    lines: [
      {
        itemCode: 'BD04',
        lotNo: '2002BD0401',
        expiresOn: '2022-02-01',
        quantity: 10,
        amount: 9900,
      },
    ],
  });
  houqin = await launchHouqin({ workspacePath: file.path });
  const again = houqin.page;
  const [paper = ''] = await printedPages(again, 'issue-slip', { documentId: slip.id });
  expect(paper).toMatch(/BD04 +2002BD0401 +— +4 件/);
  expect(paper).toContain('欠账。');
  expect(paper).toContain('打印 18 行 / 共 18 行');
  await again.getByRole('menuitem').filter({ hasText: '应急欠账' }).click();
  await again.getByRole('button', { name: /^全部销账/ }).click();
  await expect(again.getByText('没有欠账')).toBeVisible();
});

test('issues a packed box as one and offers to fill it up again', async () => {
  const [squad] = file.call('organisation.squads.list') as { id: number }[];
  const box = file.call('organisation.locations.save', {
    commandId: commandId(),
    code: 'YJ01',
    name: '流调一号箱',
    kind: 'squad-box',
    squadId: squad?.id,
  }) as { id: number };
  file.call('boxes.saveContent', {
    commandId: commandId(),
    locationId: box.id,
    lines: [
      { itemCode: 'HD01', quantity: 6 },
      { itemCode: 'RS03', quantity: 8 },
    ],
  });
  file.call('boxes.topUp', { commandId: commandId(), locationId: box.id });
  const page = await openDesk();
  await page.keyboard.press('b');
  await expect(page.locator('.ant-select-item-option-active')).toContainText('YJ01 流调一号箱');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 行将出库')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();
  await page.getByRole('button', { name: '按清单补满' }).click();
  await expect(page.getByText(/DB-20200214-\d+ 已过账/).first()).toBeVisible();
  await houqin.close();
  const slip = file.call('documents.get', { number: 'CK-20200214-001' }) as Document;
  expect(slip.lines).toMatchObject([
    { itemCode: 'HD01', quantity: 6 },
    { itemCode: 'RS03', quantity: 8 },
  ]);
  expect(file.call('boxes.get', { locationId: box.id })).toMatchObject({ short: 0 });
  houqin = await launchHouqin({ workspacePath: file.path });
});

test('serves several crews of one task at once', async () => {
  const waiting = file.call('dispatches.waiting') as {
    batchNo: string;
    squadId: number;
    taskTypeId: number;
  }[];
  const [first] = waiting;
  for (const batchNo of ['CD-20200214-21', 'CD-20200214-22']) {
    file.call('dispatches.upsert', {
      commandId: commandId(),
      batchNo,
      businessDate: '2020-02-14',
      squadId: first?.squadId,
      taskTypeId: first?.taskTypeId,
      risk: 'medium',
      headcount: 2,
      status: 'planned',
      plannedAt: '2020-02-14 16:00',
    });
  }
  const page = await openDesk();
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { level: 2, name: '一起发放' })).toBeVisible();
  await expect(page.getByText('3 / 3 个批次')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-003 已过账').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-02' })).toBeVisible();
});

test('says at the slip who is away, and who may not wear the respirator until a reason is given', async () => {
  const people = file.call('organisation.people.list') as { id: number; code: string }[];
  const failed = people.find(({ code }) => code === 'JD01');
  file.call('people.addFitTest', {
    commandId: commandId(),
    personId: failed?.id,
    testedOn: '2020-02-13',
    maskCode: 'RS01',
    passed: false,
  });
  const away = people.find(({ code }) => code === 'JD02');
  const [, trip] = file.call('dispatches.waiting') as { squadId: number; taskTypeId: number }[];
  file.call('dispatches.upsert', {
    commandId: commandId(),
    batchNo: 'CD-20200214-31',
    businessDate: '2020-02-14',
    squadId: trip?.squadId,
    taskTypeId: trip?.taskTypeId,
    risk: 'low',
    headcount: 1,
    crewIds: [away?.id],
    status: 'out',
    departedAt: '2020-02-14 07:00',
  });
  houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  await page.getByRole('menuitem').filter({ hasText: '发放台' }).click();
  await page.getByRole('button', { name: /09:20/ }).click();
  await expect(page.getByText(/JD01.*：检验不合格/)).toBeVisible();
  await expect(
    page.getByRole('alert').filter({ hasText: /JD02.*还在 CD-20200214-31/ }),
  ).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByText('适合性检验不符，须填写放行原因')).toBeVisible();
  await page.getByRole('combobox', { name: '医用防护口罩 放行原因' }).fill('现场检查无泄漏');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  await expect(page.getByText('CK-20200214-001 已过账').first()).toBeVisible();
  await houqin.close();
  expect(file.call('people.overrides')).toMatchObject([
    { personCode: 'JD01', reason: '现场检查无泄漏' },
  ]);
  houqin = await launchHouqin({ workspacePath: file.path });
});
