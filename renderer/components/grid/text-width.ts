import i18next from 'i18next';
import type { StateKind } from '../state-kinds.ts';

/** Beside the words of a heading or a cell: its padding, and the line between columns. */
const AROUND = 28;
/** The icon of a state and the gap after it. */
const ICON = 20;

let ruler: CanvasRenderingContext2D | null | undefined;

/** Width in px of bold words in a grid at the 14 px font size; 0 where there is no screen to measure on. */
function measured(words: string): number {
  if (typeof document === 'undefined' || words === '') return 0;
  if (ruler === undefined) {
    ruler = document.createElement('canvas').getContext('2d');
    if (ruler !== null) ruler.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
  }
  return ruler === null ? 0 : Math.ceil(ruler.measureText(words).width);
}

/**
 * Width in px that a heading needs to be read whole, in the 14 px font size. Widths of columns are
 * chosen for what stands in them: an English heading may be longer.
 */
export function headingWidth(heading: string): number {
  const width = measured(heading);
  return width === 0 ? 0 : width + AROUND;
}

/** Width in px at which each of these words can be read whole, beside an icon or alone. */
export function wordsWidth(words: readonly string[], icon: boolean): number {
  const widest = Math.max(0, ...words.map(measured));
  return widest === 0 ? 0 : widest + (icon ? ICON : 0) + AROUND;
}

/** The words of a vocabulary of states in the language of the window. */
export function stateWords(kind: StateKind): readonly string[] {
  const words: unknown = i18next.getResource(i18next.language, 'terms', kind);
  if (typeof words !== 'object' || words === null) return [];
  return Object.values(words).filter((word) => typeof word === 'string');
}
