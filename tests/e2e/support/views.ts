import { expect, type Page } from '@playwright/test';

/** What leads from a screen to something that lies on it: a panel, a form, a dialog. */
type Step = (page: Page) => Promise<void>;

/** Something to look at: a screen, or what one step on it opens. */
export interface View {
  readonly name: string;
  readonly address: string;
  readonly step?: Step;
}

/** A row or a button that is not there by then is missing. */
const STEP_MS = 5_000;

/** Nothing is still being read or drawn. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const working = page.locator('[aria-busy="true"], .ant-skeleton, .ant-spin-spinning');
  await expect(working).toHaveCount(0);
  // Colours and dialogs fade in and out: what is half-way has no look of its own.
  // What has just come on screen may begin to read only now; a table shows its bars after 100 ms.
  await page.waitForTimeout(250);
  await expect(working).toHaveCount(0);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))),
  );
}

/**
 * Goes to a view from anywhere and waits until it stands.
 * @returns whether it does; false when its step found nothing to press
 */
export async function showView(page: Page, { address, step }: View): Promise<boolean> {
  const goTo = (hash: string) =>
    page.evaluate((wanted) => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      window.location.hash = wanted;
    }, hash);
  await page.mouse.move(0, 0);
  // By way of another screen where it is the same one, so that nothing is left of what was typed.
  const shown = new URL(page.url()).hash.slice(1);
  const screenOf = (hash: string) => hash.split('?')[0];
  if (screenOf(shown) === screenOf(address)) {
    await goTo(address.startsWith('/today') ? '/settings' : '/today');
    await settled(page);
  }
  await goTo(address);
  await settled(page);
  if (step === undefined) return true;
  const stepped = await step(page).then(
    () => true,
    () => false,
  );
  await page.waitForTimeout(200);
  await settled(page);
  return stepped;
}

/** Leaves what lies over a screen; a menu in a panel takes the first press. */
export async function leaveView(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  const dialog = page.locator('[role="dialog"][aria-modal="true"]:visible');
  if ((await dialog.count()) > 0) await page.keyboard.press('Escape');
}

const key =
  (...keys: readonly string[]): Step =>
  async (page) => {
    for (const one of keys) await page.keyboard.press(one);
  };

/** Opens the detail of a row of the screen's first or last table. */
const row =
  (index = 0, { grid = 'first' }: { readonly grid?: 'first' | 'last' } = {}): Step =>
  async (page) => {
    const cells = page.locator(`.ag-row[row-index="${index}"] .ag-cell:not([col-id*="election"])`);
    // Of the first table the row's first cell; of the last one any cell of its row.
    await (grid === 'first' ? cells.first() : cells.last()).dblclick({ timeout: STEP_MS });
  };

/** Presses the last button of the page that has one of these names. */
const button =
  (name: RegExp): Step =>
  async (page) => {
    await page.getByRole('button', { name }).last().click({ timeout: STEP_MS });
  };

const steps =
  (...all: readonly Step[]): Step =>
  async (page) => {
    for (const step of all) {
      await step(page);
      await settled(page);
    }
  };

/** Lists the slips that had nothing but consumables too. */
const everySlip: Step = async (page) => {
  await page.getByRole('switch').click({ timeout: STEP_MS });
};

/** Scrolls the page's own column to its end. */
const toEnd: Step = async (page) => {
  await page.getByRole('main').evaluate((main) => {
    for (const element of [main, ...main.querySelectorAll('*')]) {
      if (getComputedStyle(element).overflowY === 'auto') element.scrollTop = element.scrollHeight;
    }
  });
};

const view = (name: string, address: string, step?: Step): View =>
  step === undefined ? { name, address } : { name, address, step };

/** Every screen with its tabs, panels, forms and dialogs, on the workspace `filled`. */
export const views: readonly View[] = [
  view('today', '/today'),
  view('desk', '/desk'),
  view('desk-new', '/desk', key('n')),
  view('desk-signature', '/desk', key('F7')),
  view('desk-add', '/desk', key('F2')),
  view('desk-boxes', '/desk', key('b')),
  view('desk-batch', '/desk', key('m')),
  view('returns', '/returns'),
  view('returns-form', '/returns', row()),
  view('returns-consumables', '/returns', steps(everySlip, row(2))),
  view('reusables', '/reusables'),
  view('reusables-panel', '/reusables', row()),
  view('reusables-new', '/reusables', key('n')),
  view('reusables-dialog', '/reusables', steps(row(3), button(/记录保养|Record service/))),
  view('decontamination', '/reusables?view=decontamination'),
  view('decontamination-start', '/reusables?view=decontamination', row()),
  view('decontamination-panel', '/reusables?view=decontamination', row(0, { grid: 'last' })),
  view('loans', '/reusables?view=loans'),
  view('debts', '/debts'),
  view('debts-panel', '/debts', row()),
  view('people', '/people'),
  view('people-panel', '/people', row()),
  view('people-fit-test', '/people', steps(row(), button(/登记检验|Add fit test/))),
  view('people-dispatches', '/people?tab=dispatches'),
  view('people-dispatch', '/people?tab=dispatches', row()),
  view('people-persons', '/people?tab=persons'),
  view('people-person', '/people?tab=persons', row()),
  view('people-register', '/people?tab=register'),
  view('people-overrides', '/people?tab=overrides'),
  view('incidents', '/incidents'),
  view('incidents-panel', '/incidents', row()),
  view('incidents-new', '/incidents?making=true'),
  view('purchasing-suggestions', '/purchasing?tab=suggestions'),
  view('purchasing-suggestion', '/purchasing?tab=suggestions', row()),
  view('purchasing-requests', '/purchasing?tab=requests'),
  view('purchasing-request', '/purchasing?tab=requests', row()),
  view('purchasing-request-new', '/purchasing?tab=requests&making=true'),
  view('purchasing-orders', '/purchasing?tab=orders'),
  view('purchasing-order', '/purchasing?tab=orders', row()),
  view('purchasing-order-new', '/purchasing?tab=requests', steps(row(), key('F8'))),
  view('purchasing-owed', '/purchasing?tab=owed'),
  view('purchasing-owed-panel', '/purchasing?tab=owed', row()),
  view('purchasing-prices', '/purchasing?tab=prices'),
  view('donations', '/donations'),
  view('donations-panel', '/donations', row()),
  view('donations-new', '/donations?making=true'),
  view('donations-register', '/donations?tab=register'),
  view('receiving', '/receiving'),
  view('receiving-line', '/receiving', key('F2')),
  view('stock', '/stock'),
  view('stock-lots', '/stock', row(4)),
  view('stock-ledger', '/stock/ledger/RS01'),
  view('stock-ledger-panel', '/stock/ledger/RS01', row(1)),
  view('lots', '/lots'),
  view('lots-panel', '/lots', row()),
  view('lots-recall', '/lots?recallId=1'),
  view('lots-recall-form', '/lots', steps(row(), button(/^召回$|^Recall$/))),
  view('transfers', '/transfers'),
  view('transfers-panel', '/transfers', row()),
  view('transfers-new', '/transfers?making=true'),
  view('boxes', '/boxes'),
  view('boxes-panel', '/boxes', row()),
  view('boxes-content', '/boxes', steps(row(), key('e'))),
  view('counts', '/counts'),
  view('counts-work', '/counts', row(1)),
  view('counts-found', '/counts', steps(row(1), key('F2'))),
  view('counts-decision', '/counts', row()),
  view('counts-new', '/counts?making=true'),
  view('disposal', '/disposal'),
  view('disposal-panel', '/disposal', row(1)),
  view('disposal-new', '/disposal?making=disposal'),
  view('adjustment-new', '/disposal?making=adjustment'),
  view('labels', '/labels'),
  view('documents', '/documents'),
  view('documents-panel', '/documents', row()),
  view('documents-reverse', '/documents', steps(row(), button(/冲红|Reverse|Undo/))),
  view('report-daily-supplies', '/reports?report=daily-supplies'),
  view('report-command-post', '/reports?report=command-post'),
  view('report-period-ledger', '/reports?report=period-ledger'),
  view('report-stock-on', '/reports?report=stock-on'),
  view('report-stock-value', '/reports?report=stock-value'),
  view('report-slow-movers', '/reports?report=slow-movers'),
  view('report-levels', '/reports?report=levels'),
  view('dispatches', '/dispatches'),
  view('dispatches-panel', '/dispatches', row()),
  view('dispatches-merge', '/dispatches', steps(row(), button(/合并重复|Merge a duplicate/))),
  view('dispatches-new', '/dispatches', key('n')),
  view('dispatches-board', '/dispatches?view=board'),
  view('dispatches-calendar', '/dispatches?view=calendar'),
  view('reconciliation', '/reconciliation'),
  view('reconciliation-panel', '/reconciliation', row()),
  view('reconciliation-explain', '/reconciliation', steps(row(4), key('e'))),
  view('reconciliation-days', '/reconciliation?view=days'),
  view('reconciliation-day', '/reconciliation?view=days&closeId=1'),
  view('reconciliation-costs', '/reconciliation?view=costs'),
  view('planning', '/planning'),
  view('planning-panel', '/planning', row()),
  view('planning-scenario', '/planning?view=scenario'),
  view(
    'planning-plan',
    '/planning?view=scenario',
    steps(button(/取近两周|Take the last two weeks/), row()),
  ),
  view('planning-trends', '/planning?view=trends'),
  view('intake', '/intake'),
  view('intake-new', '/intake', key('n')),
  view('items', '/master/items'),
  view('items-panel', '/master/items', row()),
  view('items-new', '/master/items', key('n')),
  view('squads', '/master/squads', row()),
  view('master-people', '/master/people', row()),
  view('locations', '/master/locations', row()),
  view('parties', '/master/parties', row()),
  view('norms', '/master/norms'),
  view('norms-panel', '/master/norms', row()),
  view('norms-new', '/master/norms', key('n')),
  view('task-types', '/master/task-types', row()),
  view('imports', '/imports'),
  view('audit', '/audit'),
  view('audit-entry', '/audit', row()),
  view('audit-verify', '/audit?verify=true'),
  view('settings', '/settings'),
  view('settings-pins', '/settings', button(/启用登录|Turn on sign-in/)),
  view('settings-end', '/settings', toEnd),
  view('palette', '/today', key('Control+k', 'r', 's', '0', '1')),
  view('keys', '/desk', key('Shift+Slash')),
  view('help', '/stock', key('F1')),
  view('print-menu', '/stock', button(/^(printer )?(打印|Print)/)),
  view('export-menu', '/stock', button(/导出|Export/)),
];
