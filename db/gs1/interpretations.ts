import { checkValue } from './element-format.ts';
import type { Notation } from './notation.ts';
import type { ScanElement, ScanProblem } from './scan-reading.ts';

/** The reading the standard prescribes, or the first thing wrong with it. */
export type StraightReading =
  | { readonly ok: true; readonly elements: readonly ScanElement[] }
  | { readonly ok: false; readonly problem: ScanProblem };

export function straightReading(text: string, notation: Notation, year: number): StraightReading {
  const elements = new Map<string, ScanElement>();
  let position = 0;
  while (position < text.length) {
    const start = notation.startAt(text, position);
    if (!start) return { ok: false, problem: noIdentifier(text, position) };
    const { ai, parts } = start.identifier;
    const [end] = notation.valueEnds(text, start);
    const value = text.slice(start.valueStart, end?.end).trim();
    const check = checkValue(parts, value, year);
    if (!check.ok) return { ok: false, problem: { ai, value, ...check.problem } };
    const earlier = elements.get(ai);
    if (earlier && earlier.value !== value) {
      return { ok: false, problem: { code: 'repeated', ai, values: [earlier.value, value] } };
    }
    elements.set(ai, { ai, value, date: check.value.date });
    position = end?.after ?? text.length;
  }
  return { ok: true, elements: [...elements.values()] };
}

function noIdentifier(text: string, position: number): ScanProblem {
  if (position === 0) return { code: 'not-gs1' };
  return { code: 'unknown-identifier', digits: text.slice(position, position + 4), position };
}

interface Step {
  readonly element: ScanElement;
  readonly after: number;
}

export interface Interpretations {
  readonly readings: readonly (readonly ScanElement[])[];
  /** The search stopped at its limit: there may be more. */
  readonly more: boolean;
}

/** More elements than any label carries. */
const mostElements = 24;
/** Bounds the search in texts made to defeat it. */
const mostSteps = 100_000;

/**
 * Every way to cut a text into elements that all hold, whether or not the separators between them
 * are there; a separator that is there always ends an element. Fewest elements first, at most
 * `limit`.
 */
export function interpretations(
  text: string,
  notation: Notation,
  year: number,
  limit: number,
): Interpretations {
  const stepsAt = remembered((position: number) => sound(text, position, notation, year));
  const reaches = remembered((state: number): boolean => {
    const position = Math.floor(state / mostElements);
    const left = state % mostElements;
    if (position === text.length) return left === 0;
    if (left === 0) return false;
    return stepsAt(position).some((step) => reaches(step.after * mostElements + left - 1));
  });
  const readings: (readonly ScanElement[])[] = [];
  let steps = 0;

  function extend(position: number, left: number, taken: readonly ScanElement[]): void {
    if (readings.length > limit || steps > mostSteps) return;
    if (position === text.length) {
      if (left === 0) readings.push(taken);
      return;
    }
    for (const step of stepsAt(position)) {
      steps += 1;
      if (left === 0 || !reaches(step.after * mostElements + left - 1)) continue;
      const earlier = taken.find((element) => element.ai === step.element.ai);
      if (earlier && earlier.value !== step.element.value) continue;
      extend(step.after, left - 1, earlier ? taken : [...taken, step.element]);
    }
  }

  for (let count = 1; count < mostElements; count += 1) extend(0, count, []);
  return {
    readings: readings.slice(0, limit),
    more: readings.length > limit || steps > mostSteps,
  };
}

/** The elements that may stand at a position, the longest first. */
function sound(text: string, position: number, notation: Notation, year: number): readonly Step[] {
  const start = notation.startAt(text, position);
  if (!start) return [];
  const { ai, parts } = start.identifier;
  return notation.valueEnds(text, start).flatMap(({ end, after }) => {
    const value = text.slice(start.valueStart, end).trim();
    const check = checkValue(parts, value, year);
    return check.ok ? [{ element: { ai, value, date: check.value.date }, after }] : [];
  });
}

function remembered<Answer>(work: (key: number) => Answer): (key: number) => Answer {
  const answers = new Map<number, Answer>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = work(key);
    answers.set(key, answer);
    return answer;
  };
}
