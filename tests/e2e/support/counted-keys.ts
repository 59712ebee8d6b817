import type { ElectronApplication, Page } from '@playwright/test';

/** Presses keys and counts them, as a clerk at the desk would. */
export class CountedKeys {
  readonly #page: Page;
  readonly #from = performance.now();
  #count = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#count += 1;
      await this.#page.keyboard.press(key);
    }
  }

  get count(): number {
    return this.#count;
  }

  get seconds(): number {
    return (performance.now() - this.#from) / 1000;
  }
}

/** Stands in for the printer: every job succeeds; answers how many came. */
export async function withPrinter(app: ElectronApplication): Promise<() => Promise<number>> {
  await app.evaluate(({ app: electron }) => {
    const jobs = globalThis as { printed?: number };
    jobs.printed = 0;
    electron.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        jobs.printed = (jobs.printed ?? 0) + 1;
        done?.(true, '');
      };
    });
  });
  return () => app.evaluate(() => (globalThis as { printed?: number }).printed ?? 0);
}

/** Sends codes as a scanner does while a Chinese input method is on: every key is taken by it. */
export function scanUnderInputMethod(
  page: Page,
  codes: readonly string[],
  gapMs: number,
): Promise<void> {
  return page.evaluate(
    async ({ scans, gap }) => {
      const places: Readonly<Record<string, string>> = { '-': 'Minus', ';': 'Semicolon' };
      const send = (sign: string) => {
        const shifted = /^[A-Z:]$/.test(sign);
        const plain = sign === ':' ? ';' : sign;
        const code = /^[A-Za-z]$/.test(plain)
          ? `Key${plain.toUpperCase()}`
          : /^\d$/.test(plain)
            ? `Digit${plain}`
            : (places[plain] ?? plain);
        const taken = sign !== 'Enter';
        const event = new KeyboardEvent('keydown', {
          key: taken ? 'Process' : 'Enter',
          code,
          keyCode: taken ? 229 : 13,
          isComposing: taken,
          shiftKey: shifted,
          bubbles: true,
          cancelable: true,
        });
        (document.activeElement ?? document.body).dispatchEvent(event);
      };
      const wait = () => new Promise((resolve) => setTimeout(resolve, gap));
      for (const scan of scans) {
        for (const sign of scan) {
          send(sign);
          await wait();
        }
        send('Enter');
        await wait();
      }
    },
    { scans: codes, gap: gapMs },
  );
}
