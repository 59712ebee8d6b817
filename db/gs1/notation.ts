import {
  type ApplicationIdentifier,
  applicationIdentifiers,
  identifierAt,
} from './application-identifiers.ts';
import { longest, shortest } from './element-format.ts';
import { separator } from './scan-text.ts';

/** Where an element begins: its identifier, and where its value begins. */
export interface ElementStart {
  readonly identifier: ApplicationIdentifier;
  readonly valueStart: number;
}

/**
 * How elements are strung together. `valueEnds` lists the positions where a value may end, the
 * standard's own first, and with `after` where the next element begins.
 */
export interface Notation {
  startAt(text: string, position: number): ElementStart | undefined;
  valueEnds(text: string, start: ElementStart): readonly ValueEnd[];
}

export interface ValueEnd {
  readonly end: number;
  readonly after: number;
}

/** Elements one after another, separated by FNC1 where their length is not predefined. */
export const elementString: Notation = {
  startAt(text, position) {
    const identifier = identifierAt(text, position);
    return identifier && { identifier, valueStart: position + identifier.ai.length };
  },
  valueEnds(text, { identifier, valueStart }) {
    const found = text.indexOf(separator, valueStart);
    const limit = found < 0 ? text.length : found;
    const least = valueStart + shortest(identifier.parts);
    if (identifier.predefined) return [endAt(text, Math.min(least, limit))];
    const ends = [endAt(text, limit)];
    const most = Math.min(limit - 1, valueStart + longest(identifier.parts));
    for (let end = most; end >= least; end -= 1) ends.push(endAt(text, end));
    return ends;
  },
};

function endAt(text: string, end: number): ValueEnd {
  let after = end;
  while (text[after] === separator) after += 1;
  return { end, after };
}

/** The line people read under the bars: `(01)…(17)…(10)…`. */
export const bracketed: Notation = {
  startAt(text, position) {
    const [whole, ai] = /^\s*\((\d{2,4})\)/.exec(text.slice(position)) ?? [];
    if (whole === undefined || ai === undefined) return undefined;
    const identifier = applicationIdentifiers.get(ai);
    return identifier && { identifier, valueStart: position + whole.length };
  },
  valueEnds(text, { valueStart }) {
    const ends: ValueEnd[] = [];
    for (const match of text.slice(valueStart).matchAll(/\s*\((\d{2,4})\)/g)) {
      if (!applicationIdentifiers.has(match[1] ?? '')) continue;
      const end = valueStart + match.index;
      if (end > valueStart) ends.push({ end, after: end });
    }
    return [...ends, { end: text.length, after: text.length }];
  },
};
