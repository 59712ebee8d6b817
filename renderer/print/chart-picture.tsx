import { palettes } from '../app/theme.ts';
import { chartSvg } from '../components/chart-library.ts';
import type { ChartSpec } from '../components/chart-spec.ts';

/** A chart on paper, as wide as the form. */
export function ChartPicture({
  spec,
  label,
  width = 680,
  height = 220,
}: {
  readonly spec: ChartSpec;
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}) {
  const svg = chartSvg(spec, palettes.light, { width, height });
  return (
    <img
      className="chart"
      alt={label}
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
    />
  );
}
