import type { Page } from '@playwright/test';

/** What an eye would catch in a picture, found by measuring: a line a fault. */
interface LookOptions {
  /** Texts of the Chinese locales that have another text in English: none may stand in an English screen. */
  readonly foreign: readonly string[];
}

/**
 * Text cut off without an ellipsis, a scroll bar or a title; a page wider than its window; names of
 * locale keys and slots that nothing filled in; words of the other language.
 */
export async function lookFaults(page: Page, { foreign }: LookOptions): Promise<string[]> {
  return page.evaluate((foreignTexts) => {
    /** Two rows of fields with what stands around them. */
    const HEAD_PX = 92;
    const foreignWords = new Set(foreignTexts);
    const faults = new Set<string>();
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > window.innerWidth) {
      faults.add(`the page is ${scrollWidth} px wide in a window of ${window.innerWidth}`);
    }

    const short = (text: string) => text.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
    const read = (text: string, code = false) => {
      if (text.includes('{{')) faults.add(`unfilled: ${short(text)}`);
      const whole = text.trim();
      if (code) return;
      if (/^[a-z][a-zA-Z-]*([:.][a-zA-Z-]+)+$/.test(whole) && !whole.endsWith('.houqin')) {
        faults.add(`raw key: ${short(text)}`);
      }
      if (foreignWords.has(whole)) faults.add(`untranslated: ${short(text)}`);
    };

    const clips = (value: string) => value === 'hidden' || value === 'clip';
    /** Whether an ancestor cuts this text off, with nothing to say or scroll to the rest. */
    const cut = (text: Text): string => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const rect = range.getBoundingClientRect();
      let node: HTMLElement | null = text.parentElement;
      /** An ellipsis shortens text of its own lines only, not boxes that stand in them. */
      let boxed = false;
      while (node !== null && node !== document.body) {
        const style = getComputedStyle(node);
        if (style.position === 'fixed' || node.title !== '') return '';
        if (style.webkitLineClamp !== 'none') return '';
        if (style.textOverflow === 'ellipsis' && !boxed) return '';
        if (/flex|grid|inline-block/.test(style.display)) boxed = true;
        // What does not fit of a row of tabs is behind its button.
        if (node.matches('.ant-tabs-nav-wrap')) return '';
        const box = node.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) return '';
        const { overflowX: x, overflowY: y } = style;
        if (clips(x) && (rect.right > box.right + 1.5 || rect.left < box.left - 1.5)) return 'wide';
        if (clips(y) && (rect.bottom > box.bottom + 3 || rect.top < box.top - 3)) return 'high';
        if (!clips(x) && x !== 'visible') return '';
        if (!clips(y) && y !== 'visible') return '';
        node = node.parentElement;
      }
      return '';
    };

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent ?? '';
      if (parent === null || text.trim() === '') continue;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (parent.closest('style, script, .ag-hidden, [aria-hidden="true"]') !== null) continue;
      read(text, /mono/.test(getComputedStyle(parent).fontFamily));
      const how = cut(node as Text);
      if (how !== '') faults.add(`cut off (${how}): ${short(text)}`);
    }
    for (const heading of document.querySelectorAll('.ag-header-cell-text')) {
      if (heading.scrollWidth > heading.clientWidth && heading.closest('[title]') === null) {
        faults.add(`heading shortened: ${short(heading.textContent ?? '')}`);
      }
    }
    // Words chosen by us have room; what people typed may end in an ellipsis.
    for (const words of document.querySelectorAll<HTMLElement>(
      '[data-tone] > :last-child, .ant-select-placeholder, .ant-select-content-value, .ant-btn, .ant-menu-title-content, .ant-segmented-item-label',
    )) {
      if (words.scrollWidth > words.clientWidth + 1 && words.checkVisibility()) {
        faults.add(`shortened: ${short(words.textContent ?? '')}`);
      }
    }
    const ruler = document.createElement('canvas').getContext('2d');
    for (const input of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
      if (ruler === null || input.value !== '' || !input.checkVisibility()) continue;
      const style = getComputedStyle(input);
      ruler.font = `${style.fontSize} ${style.fontFamily}`;
      const room =
        input.clientWidth -
        Number.parseFloat(style.paddingInlineStart) -
        Number.parseFloat(style.paddingInlineEnd);
      if (ruler.measureText(input.placeholder).width > room + 1) {
        faults.add(`placeholder shortened: ${short(input.placeholder)}`);
      }
    }
    const head = document.querySelector('main h1')?.closest('header');
    if (head !== null && head !== undefined && head.clientHeight > HEAD_PX) {
      faults.add(`the head of the screen is ${head.clientHeight} px high`);
    }
    const menu = document.querySelector('nav .ant-menu');
    if (menu !== null && menu.scrollHeight > menu.clientHeight + 1) {
      faults.add(`the navigation scrolls: ${menu.scrollHeight} px in ${menu.clientHeight}`);
    }
    for (const element of document.querySelectorAll('[title], [placeholder], [aria-label]')) {
      for (const name of ['title', 'placeholder', 'aria-label']) {
        read(element.getAttribute(name) ?? '');
      }
    }
    return [...faults];
  }, foreign);
}
