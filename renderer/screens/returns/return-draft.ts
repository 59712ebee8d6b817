import type { DocumentLine } from '#contract/documents.ts';
import type { Disposition } from '#contract/values.ts';

/** What comes back of one line of an issue. */
export interface ReturnLine {
  readonly line: DocumentLine;
  /** Base units; undefined while the typed text is no quantity. */
  readonly quantity: number | undefined;
  readonly disposition: Disposition;
}

/**
 * Lines with something still out. Reusables are expected back whole after decontamination;
 * consumables only come back unopened, and are not expected.
 */
export function returnLines(lines: readonly DocumentLine[]): ReturnLine[] {
  return lines
    .filter((line) => line.outstanding > 0)
    .map((line) => ({
      line,
      quantity: line.reusable ? line.outstanding : 0,
      disposition: line.reusable ? 'decontaminated' : 'unopened',
    }));
}

/** All that is out, back. */
export function allBack(lines: readonly ReturnLine[]): ReturnLine[] {
  return lines.map((entry) => ({ ...entry, quantity: entry.line.outstanding }));
}

/** Why a line cannot be posted as it stands, or null. */
export function returnProblem({ line, quantity }: ReturnLine): 'unreadable' | 'too-many' | null {
  if (quantity === undefined) return 'unreadable';
  return quantity > line.outstanding ? 'too-many' : null;
}

/** The lines with something coming back, as the host takes them. */
export function postedLines(
  lines: readonly ReturnLine[],
): { lineId: number; quantity: number; disposition: Disposition }[] {
  return lines.flatMap(({ line, quantity, disposition }) =>
    quantity === undefined || quantity === 0 ? [] : [{ lineId: line.id, quantity, disposition }],
  );
}
