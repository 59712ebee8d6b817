import type { BoxLine } from '#contract/boxes.ts';

/** One item of a content list being typed. */
export interface ContentLine {
  readonly key: number;
  readonly itemId: number | null;
  /** Base units; undefined while nothing readable is typed. */
  readonly quantity: number | undefined;
}

/** The list as it stands, with a blank line where there is none. */
export function contentLines(lines: readonly BoxLine[]): ContentLine[] {
  const listed = lines
    .filter((line) => line.should > 0)
    .map(({ itemId, should }, index) => ({ key: index + 1, itemId, quantity: should }));
  return listed.length === 0 ? withLine([]) : listed;
}

/** One more line at the end. */
export function withLine(lines: readonly ContentLine[]): ContentLine[] {
  const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
  return [...lines, { key, itemId: null, quantity: undefined }];
}

export type ContentProblem = 'item' | 'quantity' | 'repeated';

/** What is wrong with a line. */
export function contentProblem(
  line: ContentLine,
  lines: readonly ContentLine[],
): ContentProblem | null {
  if (line.itemId === null) return line.quantity === undefined ? null : 'item';
  if (line.quantity === undefined || line.quantity === 0) return 'quantity';
  const first = lines.find((other) => other.itemId === line.itemId);
  return first?.key === line.key ? null : 'repeated';
}

/** The lines as the host takes them; blank ones are left out. */
export function sentContent(lines: readonly ContentLine[]): { itemId: number; quantity: number }[] {
  return lines.flatMap(({ itemId, quantity }) =>
    itemId === null || quantity === undefined ? [] : [{ itemId, quantity }],
  );
}
