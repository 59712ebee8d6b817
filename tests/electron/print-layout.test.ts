import { describe, expect, it } from 'vitest';
import { footTemplate, paperOptions, pdfOptions } from '../../electron/print-layout.ts';

describe('the foot of a printed page', () => {
  it('numbers the pages in the form’s own words', () => {
    const foot = footTemplate({
      title: '出库单',
      pageNumbers: true,
      pageLabel: '第 {page} 页 共 {pages} 页',
    });
    expect(foot).toContain('第 <span class="pageNumber"></span> 页 共 <span class="totalPages">');
  });

  it('prints text as text', () => {
    const foot = footTemplate({
      title: '',
      pageNumbers: false,
      footText: '<img src=x onerror="alert(1)">&',
    });
    expect(foot).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;');
    expect(foot).not.toContain('<img');
  });

  it('is left out when the form asks for none', () => {
    expect(pdfOptions({ title: '标签', pageNumbers: false }).displayHeaderFooter).toBe(false);
  });
});

describe('the paper at a printer', () => {
  it('is the printer’s own, or the size of a label without margins', () => {
    const layout = { title: '标签', pageNumbers: false };
    expect(paperOptions(layout)).toEqual({ usePrinterDefaultPageSize: true });
    expect(paperOptions({ ...layout, pageSizeMm: { width: 50, height: 30 } })).toEqual({
      pageSize: { width: 50_000, height: 30_000 },
      margins: { marginType: 'none' },
    });
  });
});
