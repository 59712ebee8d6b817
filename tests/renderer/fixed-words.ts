import { parseSync } from 'vite';

/** Props whose text a person reads or hears. */
const SPOKEN = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'heading',
  'hint',
  'extra',
  'description',
  'tooltip',
  'okText',
  'cancelText',
  'aria-label',
  'aria-description',
  'aria-roledescription',
]);

/** Any Chinese, or two Latin letters in a row that could be a word. */
const WORD = /\p{Script=Han}|\p{Letter}{2}/u;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/**
 * Texts that a component writes by itself instead of asking the translations for them: words between
 * tags, in the props above, and Chinese anywhere.
 */
export function fixedWords(file: string, source: string): string[] {
  const found: string[] = [];
  visit(parseSync(file, source).program as unknown as Node, (node) => {
    const text = textOf(node);
    if (text === null) return;
    if (/\p{Script=Han}/u.test(text)) found.push(text.trim());
    else if (node.type === 'JSXText' && WORD.test(text)) found.push(text.trim());
  });
  visit(parseSync(file, source).program as unknown as Node, (node) => {
    if (node.type !== 'JSXAttribute' || !isNode(node.name)) return;
    if (!SPOKEN.has(String(node.name.name)) || !isNode(node.value)) return;
    const value = node.value.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
    const text = isNode(value) ? textOf(value) : null;
    if (text !== null && WORD.test(text) && !found.includes(text)) found.push(text);
  });
  return found;
}

function textOf(node: Node): string | null {
  if (node.type === 'JSXText') return String(node.value);
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateElement') return null;
  const { raw } = node.value as { readonly raw: string };
  return raw;
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'parent') continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) visit(child, look);
  }
}
