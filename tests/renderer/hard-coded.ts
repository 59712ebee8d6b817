import { type ESTree, parseSync, Visitor } from 'vite';

/** Props and properties whose value people read or hear. */
const READ_NAMES =
  /^(title|label|heading|placeholder|alt|hint|description|tooltip|message|content|extra|addonBefore|addonAfter|prefix|suffix|okText|cancelText|notFoundContent|checkedChildren|unCheckedChildren|text|help|summary|caption|detailTitle|exportName|fileName|aria-(label|description|roledescription|valuetext|placeholder))$/;

const HAN = /\p{Script=Han}/u;
/** Two letters side by side: a word, not a unit sign or a letter of a key. */
const WORD = /\p{L}{2}/u;

/** A text in the source that ought to come from the locales. */
export interface HardCoded {
  readonly line: number;
  readonly text: string;
}

/** Texts an expression may come out as: `a ? 'x' : y`, `a && 'x'`, `` `x ${y}` ``. */
function textsOf(node: ESTree.Node | null): { start: number; text: string }[] {
  if (node === null) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ start: node.start, text: node.value }] : [];
    case 'TemplateLiteral':
      return node.quasis.map((part) => ({ start: part.start, text: part.value.raw }));
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case 'LogicalExpression':
      return [...textsOf(node.left), ...textsOf(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...textsOf(node.left), ...textsOf(node.right)] : [];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'JSXExpressionContainer':
      return textsOf(node.expression);
    default:
      return [];
  }
}

function nameOf(key: ESTree.Node): string {
  if (key.type === 'Identifier' || key.type === 'JSXIdentifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : '';
}

/**
 * Texts of a TypeScript source that people would read in one language only: any Chinese outside
 * comments, and words between tags or in what is read out (`title`, `aria-label` …).
 */
export function hardCodedTexts(fileName: string, source: string): HardCoded[] {
  const { program, errors } = parseSync(fileName, source);
  if (errors.length > 0) throw new Error(`${fileName}: ${errors[0]?.message}`);
  const found = new Map<number, string>();
  const note = (start: number, text: string, sign: RegExp) => {
    if (sign.test(text)) found.set(start, text.trim());
  };
  const noteWords = (node: ESTree.Node | null) => {
    for (const { start, text } of textsOf(node)) note(start, text, WORD);
  };
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') note(node.start, node.value, HAN);
    },
    TemplateElement: (node) => note(node.start, node.value.raw, HAN),
    JSXText: (node) => note(node.start, node.value, WORD),
    JSXElement: (node) => {
      for (const child of node.children) {
        if (child.type === 'JSXExpressionContainer') noteWords(child);
      }
    },
    JSXAttribute: (node) => {
      if (READ_NAMES.test(nameOf(node.name))) noteWords(node.value);
    },
    Property: (node) => {
      if (!node.computed && READ_NAMES.test(nameOf(node.key))) noteWords(node.value);
    },
  }).visit(program);
  return [...found].map(([start, text]) => ({
    line: source.slice(0, start).split('\n').length,
    text,
  }));
}
