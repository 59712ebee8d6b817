import { expect, type Page, test } from '@playwright/test';
import { launchHouqin } from './support/launch.ts';
import { showView, views } from './support/views.ts';
import { makeWorkspace } from './support/workspaces.ts';

/** More presses than any screen has stops: what is not passed by then is a trap. */
const MOST_STOPS = 200;

/** What one press of Tab led to. */
interface Stop {
  readonly name: string;
  /** Parts of a screen in the order they are read: head, work, panel, foot. */
  readonly part: number;
  readonly inMain: boolean;
  readonly faults: readonly string[];
}

declare global {
  interface Window {
    /** The element last focused, with its look at that time. */
    focusedBefore?: { readonly element: Element; readonly look: string };
    walked?: Element[];
    wanted?: Element[];
  }
}

/** Describes where the focus is, and whether one sees that it is there. */
async function describeStop(): Promise<Stop> {
  const describe = (element: Element) =>
    `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`;
  /** The look of an element and of what stands close around it: a field shows focus on its frame. */
  const lookOf = (element: Element): string => {
    const looks: string[] = [];
    let node: Element | null = element;
    for (let level = 0; node !== null && level < 4; level += 1) {
      for (const drawn of [getComputedStyle(node), getComputedStyle(node, '::after')]) {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = drawn;
        const outline = outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`;
        looks.push([outline, boxShadow, drawn.borderColor, drawn.backgroundColor].join(' '));
      }
      node = node.parentElement;
    }
    return looks.join('|');
  };
  const faults: string[] = [];
  const before = window.focusedBefore;
  const active = document.activeElement ?? document.body;
  const picker = active.closest('.ant-picker');
  if (picker !== null || before?.element.closest('.ant-picker')) {
    // The library draws the frame of its date fields a turn later.
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  // The two ends of a period are one field; a bar moves from one to the other.
  const sameField = picker?.contains(before?.element ?? null) === true;
  if (before?.element.isConnected && !sameField && lookOf(before.element) === before.look) {
    faults.push(`looks the same with the focus as without: ${describe(before.element)}`);
  }
  const { width, height, top, left } = active.getBoundingClientRect();
  const inMain = active.closest('main') !== null;
  // The button of a choice is drawn by the words beside it.
  const drawn = !active.matches('[type="radio"]');
  if (inMain && drawn && (width === 0 || height === 0))
    faults.push(`has no size: ${describe(active)}`);
  if (inMain && (top < 0 || left < 0 || top > innerHeight || left > innerWidth)) {
    faults.push(`is out of the window: ${describe(active)}`);
  }
  window.focusedBefore = { element: active, look: lookOf(active) };
  window.walked = [...(window.walked ?? []), active];
  const head = document.querySelector('main h1')?.closest('header');
  const part = active.closest('main footer')
    ? 3
    : active.closest('main aside')
      ? 2
      : head?.contains(active) === true
        ? 0
        : 1;
  return {
    name: describe(active),
    part,
    inMain,
    faults,
  };
}

/** Things to press and fill in of the screen, which Tab should come to; radio buttons share a stop. */
function expectStops(): void {
  window.walked = [];
  window.focusedBefore = undefined;
  const title = document.querySelector<HTMLElement>('main h1');
  title?.setAttribute('tabindex', '-1');
  title?.focus();
  const wanted = document.querySelectorAll<HTMLElement>(
    'main :is(button, a[href], input, select, textarea, [tabindex="0"])',
  );
  window.wanted = [...wanted]
    .filter((element) => element.closest('.ag-root-wrapper') === null)
    .filter((element) => element.tabIndex >= 0 && !element.matches(':disabled, [type="radio"]'))
    .filter((element) => element.checkVisibility({ visibilityProperty: true }));
}

function missedStops(): string[] {
  const walked = new Set(window.walked ?? []);
  return (window.wanted ?? [])
    .filter((element) => !walked.has(element) && element.isConnected)
    .map((element) => `missed: ${element.outerHTML.slice(0, 120)}`);
}

/** Walks through a screen with Tab alone, from its title to where the page begins again. */
async function walk(page: Page): Promise<string[]> {
  const faults: string[] = [];
  // What fades has the old look for a moment.
  await page.addStyleTag({
    content: '* { transition: none !important; animation: none !important }',
  });
  await page.evaluate(expectStops);
  let part = 0;
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(describeStop);
    faults.push(...at.faults);
    if (!at.inMain) return [...faults, ...(await page.evaluate(missedStops))];
    if (at.part < part) faults.push(`out of order: ${at.name}`);
    part = at.part;
  }
  return [...faults, `Tab does not leave the screen after ${MOST_STOPS} stops`];
}

test('Tab goes through every screen once, in reading order, and one sees where it is', async () => {
  test.setTimeout(240_000);
  const file = makeWorkspace('filled');
  const houqin = await launchHouqin({ workspacePath: file.path });
  const { page } = houqin;
  const found: string[] = [];
  const screens = new Map(views.map((view) => [view.address.split('?')[0], view.address]));
  for (const [name = '', address] of screens) {
    const view = { name, address };
    await showView(page, view);
    for (const fault of await walk(page)) found.push(`${view.name}: ${fault}`);
  }
  expect(found).toEqual([]);
  await houqin.close();
  file.remove();
});
