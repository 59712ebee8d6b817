import type { Page } from '@playwright/test';
import { views } from '../e2e/support/views.ts';

/** How long a screen took from its address to the last thing that was still being read. */
export interface ScreenTiming {
  readonly name: string;
  readonly milliseconds: number;
}

/** Frames without anything being read after which a screen stands. */
const CALM_FRAMES = 12;
const LIMIT_MS = 60_000;
/** The item ledger is opened of an item that the generated workspace has. */
const ITEM = { ofSample: 'RS01', generated: 'I1' } as const;

/** Opens every screen in turn, panels and dialogs left out, in a window that shows a workspace. */
export async function measureScreens(page: Page): Promise<ScreenTiming[]> {
  const timings: ScreenTiming[] = [];
  for (const { name, address, step } of views) {
    if (step !== undefined) continue;
    const hash = address.replace(ITEM.ofSample, ITEM.generated);
    const milliseconds = await page.evaluate(open, [hash, CALM_FRAMES, LIMIT_MS] as const);
    timings.push({ name, milliseconds });
  }
  return timings;
}

/** Runs in the page: goes to an address and watches frame by frame until nothing is being read. */
async function open([hash, calmFrames, limit]: readonly [string, number, number]): Promise<number> {
  const begun = performance.now();
  window.location.hash = hash;
  let stood = begun;
  for (let calm = 0; calm < calmFrames; calm += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const working = 'main [aria-busy="true"], .ant-skeleton, .ant-spin-spinning';
    const stands = document.querySelector('main h1') && !document.querySelector(working);
    if (stands) continue;
    calm = -1;
    stood = performance.now();
    if (stood - begun > limit) throw new Error(`${hash} does not come to stand`);
  }
  return stood - begun;
}
