import { code128, type DrawingContext, datamatrix, qrcode } from 'bwip-js/generic';
import type { LabelSymbol } from '#contract/labels.ts';

/** A symbol in black, in units of its own. */
export interface SymbolShape {
  readonly width: number;
  readonly height: number;
  /** SVG path of everything black, by the even-odd rule. */
  readonly path: string;
}

/** Takes what the encoder draws as one path: bars come as lines, modules as outlines. */
class PathDrawing implements DrawingContext<SymbolShape> {
  #width = 0;
  #height = 0;
  #path = '';

  scale(x: number, y: number): [number, number] {
    return [x, y];
  }
  measure() {
    return { width: 0, ascent: 0, descent: 0 };
  }
  init(width: number, height: number): void {
    this.#width = width;
    this.#height = height;
  }
  /** Bars stand upright; BWIPP names their middle, rounded to the right. */
  line(x: number, y0: number, _x1: number, y1: number, thickness: number): void {
    const left = x - Math.ceil(thickness / 2);
    this.polygon([
      [left, y0],
      [left + thickness, y0],
      [left + thickness, y1],
      [left, y1],
    ]);
  }
  polygon(points: readonly (readonly [number, number])[]): void {
    this.#path += `M${points.map(([x, y]) => `${x} ${y}`).join('L')}z`;
  }
  hexagon(): void {
    throw new Error('no symbol of a label has hexagons');
  }
  ellipse(): void {
    throw new Error('no symbol of a label has circles');
  }
  fill(): void {}
  text(): void {}
  end(): SymbolShape {
    return { width: this.#width, height: this.#height, path: this.#path };
  }
}

const encoders: Record<LabelSymbol, (content: string) => SymbolShape> = {
  // What makes it a GS1 symbol is the FNC1 in front; the text is checked where it is made.
  'gs1-datamatrix': (content) =>
    datamatrix(
      {
        bcid: 'datamatrix',
        text: `^FNC1${content.replaceAll('\u001d', '^FNC1')}`,
        parsefnc: true,
        scale: 1,
      },
      new PathDrawing(),
    ),
  qr: (content) => qrcode({ bcid: 'qrcode', text: content, scale: 1 }, new PathDrawing()),
  'code-128': (content) => code128({ bcid: 'code128', text: content, scale: 1 }, new PathDrawing()),
};

/** Draws a symbol with BWIPP (bwip-js); the form gives it its size. */
export function symbolShape(symbol: LabelSymbol, content: string): SymbolShape {
  return encoders[symbol](content);
}

/** The symbol as an image that keeps its shape, or, of bars, fills its box. */
export function LabelSymbolImage({
  shape,
  bars,
}: {
  readonly shape: SymbolShape;
  readonly bars: boolean;
}) {
  return (
    <svg
      className={bars ? 'bars' : 'matrix'}
      viewBox={`0 0 ${shape.width} ${shape.height}`}
      preserveAspectRatio={bars ? 'none' : 'xMidYMid meet'}
      shapeRendering="crispEdges"
      aria-hidden="true"
    >
      <path d={shape.path} fillRule="evenodd" />
    </svg>
  );
}
