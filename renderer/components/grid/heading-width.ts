/** Beside the words of a heading: its padding, and the line between columns. */
const AROUND = 26;

let ruler: CanvasRenderingContext2D | null | undefined;

/**
 * Width in px that a heading needs to be read whole, in the 14 px font size; 0 where there is no
 * screen to measure on. Widths of columns are chosen for what stands in them: an English heading
 * may be longer.
 */
export function headingWidth(heading: string): number {
  if (typeof document === 'undefined' || heading === '') return 0;
  if (ruler === undefined) {
    ruler = document.createElement('canvas').getContext('2d');
    if (ruler !== null) ruler.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
  }
  return ruler === null ? 0 : Math.ceil(ruler.measureText(heading).width) + AROUND;
}
