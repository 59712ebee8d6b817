import type { Signature } from '#contract/issues.ts';

/** What the contract takes. */
const MOST_STROKES = 200;
const MOST_POINTS = 2000;

/** Strokes of a field of some size as points in a field of 0 to 1000 by 0 to 1000. */
export function strokesOf(
  groups: readonly (readonly { readonly x: number; readonly y: number }[])[],
  width: number,
  height: number,
): Signature['strokes'] {
  const scaled = (value: number, size: number) =>
    Math.min(Math.max(Math.round((value / size) * 1000), 0), 1000);
  return groups
    .filter((points) => points.length > 0)
    .slice(0, MOST_STROKES)
    .map((points) =>
      thinned(points).map(({ x, y }): [number, number] => [scaled(x, width), scaled(y, height)]),
    );
}

/** Every so manieth point of a stroke too long to keep, its last one included. */
function thinned<Point>(points: readonly Point[]): readonly Point[] {
  if (points.length <= MOST_POINTS) return points;
  const step = Math.ceil(points.length / (MOST_POINTS - 1));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}

/** Strokes as one SVG path; a dot is a stroke of no length. */
export function strokePath(strokes: Signature['strokes']): string {
  return strokes
    .map((points) => {
      const [first, ...rest] = points;
      if (first === undefined) return '';
      const ends = rest.length === 0 ? [first] : rest;
      return `M${first.join(' ')}${ends.map((point) => `L${point.join(' ')}`).join('')}`;
    })
    .join('');
}
