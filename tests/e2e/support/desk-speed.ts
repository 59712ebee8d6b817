import { expect } from '@playwright/test';
import { CountedKeys, withPrinter } from './counted-keys.ts';
import type { LaunchedHouqin } from './launch.ts';
import type { WorkspaceFile } from './workspaces.ts';

/** What a run at the desk took, from Today to the printed slip. */
export interface DeskFigures {
  readonly keystrokes: number;
  readonly seconds: number;
  readonly printed: number;
}

/** Opens the most urgent dispatch from Today, posts its kit of eight lines and prints the slip. */
export async function issueKit(houqin: LaunchedHouqin): Promise<DeskFigures> {
  const { page, app } = houqin;
  await expect(page.getByRole('gridcell', { name: 'CD-20200214-01' })).toBeVisible();
  const printed = await withPrinter(app);
  const keys = new CountedKeys(page);
  await keys.press('F2');
  await expect(page.getByText('8 行将出库')).toBeVisible();
  await keys.press('F9');
  return finished(houqin, keys, printed);
}

/** The same with one substitute and one piece a size larger; the mask has to be short. */
export async function issueCorrectedKit(houqin: LaunchedHouqin): Promise<DeskFigures> {
  const { page, app } = houqin;
  await expect(page.getByRole('gridcell', { name: 'CD-20200214-01' })).toBeVisible();
  const printed = await withPrinter(app);
  const keys = new CountedKeys(page);
  await keys.press('F2');
  await expect(page.getByText('缺 2 只')).toBeVisible();
  await keys.press('F4');
  await expect(page.getByLabel('颗粒物防护口罩KN95 实发数量')).toHaveValue('2');
  await keys.press('ArrowDown', 'ArrowDown', 'ArrowRight');
  await expect(page.getByLabel('工作服(洗手衣裤) S 实发数量')).toHaveValue('1');
  await expect(page.getByLabel('工作服(洗手衣裤) M 实发数量')).toHaveValue('2');
  await keys.press('F9');
  return finished(houqin, keys, printed);
}

async function finished(
  { page }: LaunchedHouqin,
  keys: CountedKeys,
  printed: () => Promise<number>,
): Promise<DeskFigures> {
  await expect(page.getByText(/CK-20200214-\d+ 已过账/).first()).toBeVisible();
  const { count, seconds } = keys;
  await expect(page.getByRole('heading', { level: 2, name: 'CD-20200214-02' })).toBeVisible();
  await expect.poll(printed).toBe(1);
  return { keystrokes: count, seconds, printed: await printed() };
}

/** One line on what a run took. */
export function told(name: string, { keystrokes, seconds }: DeskFigures): string {
  return `${name}: ${keystrokes} keystrokes, ${seconds.toFixed(1)} s`;
}

/** Leaves one surgical mask, and lets a respirator stand in for it. */
export function makeMaskShort(file: WorkspaceFile): void {
  const norms = file.call('norms.list') as (Record<string, unknown> & {
    id: number;
    familyCode: string;
  })[];
  const families = file.call('items.families') as { id: number; code: string }[];
  const other = families.find(({ code }) => code === 'RS02');
  for (const norm of norms.filter(({ familyCode }) => familyCode === 'RS03')) {
    file.call('norms.save', {
      ...norm,
      commandId: crypto.randomUUID(),
      normId: norm.id,
      correct: true,
      substitutes: [{ familyId: other?.id, from: 'regular' }],
    });
  }
  const [balance] = file.call('stock.balances', { itemCode: 'RS03' }) as {
    usableQuantity: number;
  }[];
  const [squad] = file.call('organisation.squads.list') as { id: number }[];
  file.call('issues.post', {
    commandId: crypto.randomUUID(),
    squadId: squad?.id,
    lines: [{ itemCode: 'RS03', quantity: (balance?.usableQuantity ?? 0) - 1 }],
  });
}
