import type { PrintToPDFOptions, WebContentsPrintOptions } from 'electron';
import type { PrintLayout } from './shell-api.ts';

const DEFAULT_LABEL = '{page} / {pages}';
const FOOT_STYLE =
  'width:100%;padding:0 10mm;display:flex;justify-content:space-between;font-size:8px;color:#000';

/** How a laid-out form becomes a PDF: page size and margins are the form's own (`@page`). */
export function pdfOptions(layout: PrintLayout): PrintToPDFOptions {
  const hasFoot = layout.pageNumbers || layout.footText !== undefined;
  return {
    pageSize: 'A4',
    landscape: layout.landscape ?? false,
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: hasFoot,
    // Left out, Chromium would print its own title and date.
    headerTemplate: '<span></span>',
    footerTemplate: hasFoot ? footTemplate(layout) : '<span></span>',
  };
}

/** The paper a form goes on at a printer: its own size without margins, or what the printer holds. */
export function paperOptions({ pageSizeMm }: PrintLayout): WebContentsPrintOptions {
  if (pageSizeMm === undefined) return { usePrinterDefaultPageSize: true };
  const { width, height } = pageSizeMm;
  // Electron counts in micrometres.
  return {
    pageSize: { width: width * 1000, height: height * 1000 },
    margins: { marginType: 'none' },
  };
}

/** The foot's HTML; what the form wrote goes in as text, never as markup. */
export function footTemplate(layout: PrintLayout): string {
  const label = layout.pageNumbers
    ? escapeHtml(layout.pageLabel ?? DEFAULT_LABEL)
        .replaceAll('{page}', '<span class="pageNumber"></span>')
        .replaceAll('{pages}', '<span class="totalPages"></span>')
    : '';
  return `<div style="${FOOT_STYLE}"><span>${escapeHtml(layout.footText ?? '')}</span><span>${label}</span></div>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
