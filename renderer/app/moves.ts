import type { DocumentLine } from '#contract/documents.ts';

/** What leaves a place, with where it arrives. */
export interface Move extends DocumentLine {
  readonly to: string;
}

/** The moves of a transfer: their two sides stand one after the other in the document. */
export function movesOf(lines: readonly DocumentLine[]): Move[] {
  const byNumber = new Map(lines.map((line) => [line.lineNo, line]));
  return lines
    .filter((line) => line.movedQuantity < 0)
    .map((line) => ({ ...line, to: byNumber.get(line.lineNo + 1)?.locationName ?? '' }));
}
