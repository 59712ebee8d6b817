/** Colours by meaning, taken from the palette of the theme. */
export type ChartTone = 'accent' | 'information' | 'good' | 'attention' | 'danger' | 'neutral';

/** One row of figures along the category axis; null leaves a gap. */
export interface ChartSeries {
  readonly name: string;
  readonly kind: 'bar' | 'line';
  readonly tone: ChartTone;
  readonly values: readonly (number | null)[];
  /** Series with the same word stand on top of each other. */
  readonly stack?: string;
  readonly dashed?: boolean;
  /** Words at the ends of horizontal bars, one for each value. */
  readonly labels?: readonly string[];
}

/** What a chart shows, without a word of how it is drawn. */
export interface ChartSpec {
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** What the figures are counted in. */
  readonly unit: string;
  /** Bars from left to right, long names beside them. */
  readonly horizontal?: boolean;
  /** A line across: a threshold, with its words. */
  readonly threshold?: { readonly at: number; readonly label: string };
  /** Marks on the category axis: the day something runs out. */
  readonly marks?: readonly { readonly category: string; readonly label: string }[];
}
