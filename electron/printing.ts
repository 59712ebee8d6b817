import { mkdtempSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserWindow, shell, type WebContents } from 'electron';
import type { GrantedPaths } from './granted-paths.ts';
import { paperOptions, pdfOptions } from './print-layout.ts';
import type {
  PdfRequest,
  PdfResult,
  PrinterRequest,
  PrintLayout,
  PrintRequest,
} from './shell-api.ts';
import type { ShellHandlers } from './shell-channels.ts';

type PrintHandlers = Pick<
  ShellHandlers,
  | 'print.toPdf'
  | 'print.preview'
  | 'print.toPrinter'
  | 'print.printers'
  | 'print.ready'
  | 'print.failed'
>;

interface PrintingOptions {
  readonly granted: GrantedPaths;
  /** Makes a hidden window on the print page, hardened like every other. */
  createWindow(): BrowserWindow;
  readonly printUrl: string;
  /** A form that never gets ready must not keep its window for good. */
  readonly layoutLimitMs?: number;
}

interface Job {
  /** The page that asked for it. */
  readonly openerId: number;
  ready(layout: PrintLayout): void;
  failed(reason: Error): void;
}

const LAYOUT_LIMIT_MS = 120_000;

/**
 * Prints the renderer's forms: each in a hidden window of its own, which says when it is laid out.
 */
export class Printing {
  readonly #options: PrintingOptions;
  readonly #jobs = new Map<number, Job>();
  #folder: string | null = null;

  constructor(options: PrintingOptions) {
    this.#options = options;
  }

  handlers(): PrintHandlers {
    return {
      'print.toPdf': (request, sender) => this.#toPdf(request, sender),
      'print.preview': async (request, sender) => {
        const result = await this.#toPdf(request, sender);
        const problem = await shell.openPath(result.path);
        if (problem) throw new Error(problem);
        return result;
      },
      'print.toPrinter': (request, sender) => this.#toPrinter(request, sender),
      'print.printers': async (_none, sender) => {
        const printers = await sender.getPrintersAsync();
        return printers.map(({ name, displayName, options }) => ({
          name,
          displayName: displayName || name,
          isDefault: 'isDefault' in options && String(options.isDefault) === 'true',
        }));
      },
      'print.ready': async (layout, sender) => this.#jobOf(sender).ready(layout),
      'print.failed': async (message, sender) => this.#jobOf(sender).failed(new Error(message)),
    };
  }

  /** The page a print page works for; undefined for every other page. */
  openerOf({ id }: WebContents): number | undefined {
    return this.#jobs.get(id)?.openerId;
  }

  async #toPdf(request: PdfRequest, opener: WebContents): Promise<PdfResult> {
    const path =
      request.savePath === undefined
        ? this.#temporaryPath(request)
        : this.#options.granted.require(request.savePath);
    const pdf = await this.#laidOut(request, opener, (contents, layout) =>
      contents.printToPDF(pdfOptions(layout)),
    );
    // Written aside first: a full disk leaves no half a document under the chosen name.
    const next = `${path}.part`;
    await writeFile(next, pdf);
    await rename(next, path);
    this.#options.granted.grant(path);
    return { path, bytes: pdf.length };
  }

  #toPrinter(request: PrinterRequest, opener: WebContents): Promise<boolean> {
    const { deviceName, copies } = request;
    return this.#laidOut(
      request,
      opener,
      (contents, layout) =>
        new Promise<boolean>((resolve, reject) => {
          contents.print(
            {
              silent: deviceName !== undefined,
              ...(deviceName === undefined ? {} : { deviceName }),
              copies: copies ?? 1,
              landscape: layout.landscape ?? false,
              printBackground: true,
              ...paperOptions(layout),
            },
            (success, reason) => {
              if (success || /cancel/i.test(reason)) resolve(success);
              else reject(new Error(reason));
            },
          );
        }),
    );
  }

  /** Opens the form, waits until it says it is laid out, uses it, and closes it whatever happens. */
  async #laidOut<Result>(
    { form, params }: PrintRequest,
    opener: WebContents,
    use: (contents: WebContents, layout: PrintLayout) => Promise<Result>,
  ): Promise<Result> {
    const window = this.#options.createWindow();
    const { webContents } = window;
    const { id } = webContents;
    let limit: ReturnType<typeof setTimeout> | undefined;
    try {
      const layout = new Promise<PrintLayout>((resolve, reject) => {
        this.#jobs.set(id, { openerId: opener.id, ready: resolve, failed: reject });
        const gone = () => reject(new Error(`The form ${form} could not be shown.`));
        webContents.once('render-process-gone', gone);
        webContents.once('destroyed', gone);
        limit = setTimeout(
          () => reject(new Error(`The form ${form} did not get ready in time.`)),
          this.#options.layoutLimitMs ?? LAYOUT_LIMIT_MS,
        );
      });
      const query = encodeURIComponent(JSON.stringify(params ?? null));
      await Promise.race([window.loadURL(`${this.#options.printUrl}#/${form}?${query}`), layout]);
      return await use(webContents, await layout);
    } finally {
      clearTimeout(limit);
      this.#jobs.delete(id);
      if (!window.isDestroyed()) window.destroy();
    }
  }

  #jobOf(sender: WebContents): Job {
    const job = this.#jobs.get(sender.id);
    if (!job) throw new Error('Only a page that is being printed says so.');
    return job;
  }

  #temporaryPath({ form, defaultName }: PdfRequest): string {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'houqin-print-'));
    const name = (defaultName ?? form).replace(/\.pdf$/i, '');
    return join(this.#folder, `${name}.pdf`);
  }
}
