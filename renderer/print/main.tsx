import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/700.css';
import './print.css';
import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../app/i18n.ts';
import { preferences } from '../app/preferences.ts';
import { shell } from '../app/shell.ts';
import { catchUnexpected } from '../app/unexpected.ts';
import { isPrintForm, isSlip, loadForm } from './forms.tsx';

catchUnexpected();

interface PrintTarget {
  readonly form: string;
  readonly params: unknown;
}

/** `#/issue-slip?{"documentId":7}`, percent-encoded, as the main process writes it. */
function printTarget(hash: string): PrintTarget {
  const text = hash.replace(/^#\/?/, '');
  const split = text.indexOf('?');
  const form = split === -1 ? text : text.slice(0, split);
  const params = split === -1 ? '{}' : decodeURIComponent(text.slice(split + 1));
  return { form, params: JSON.parse(params) as unknown };
}

/** Two frames: the first lays the form out, the second has asked for every font it needs. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

async function print(): Promise<void> {
  const { form, params } = printTarget(window.location.hash);
  await startI18n(preferences().language);
  if (!isPrintForm(form)) throw new Error(`no such form: ${form}`);
  const container = document.getElementById('sheet');
  if (!container) throw new Error('the page has no place for the form');
  const { element, title, landscape, paper } = await loadForm(form, params);
  document.title = title;
  const continuous = isSlip(form) && preferences().slipPaper === 'continuous';
  document.documentElement.classList.toggle('continuous', continuous);
  document.documentElement.classList.toggle('landscape', landscape && !continuous);
  if (paper !== undefined) document.documentElement.classList.add(paper);
  createRoot(container).render(element);
  await nextFrame();
  await document.fonts.ready;
  await nextFrame();
  await shell().print.ready({
    title,
    landscape: landscape && !continuous,
    ...(paper === undefined
      ? { pageNumbers: true, pageLabel: i18next.t('print:page'), footText: title }
      : { pageNumbers: false }),
    ...(paper === 'label-50x30' ? { pageSizeMm: { width: 50, height: 30 } } : {}),
  });
}

print().catch(async (error: unknown) => {
  await shell().print.failed(error instanceof Error ? error.message : String(error));
});
