import { BarChart, LineChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Palette } from '../app/theme.ts';
import { chartOptions } from './chart-options.ts';
import type { ChartSpec } from './chart-spec.ts';

use([
  BarChart,
  LineChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** Draws a chart into an element, keeps it to its size, and answers how to take it away. */
export function mountChart(
  element: HTMLElement,
  spec: ChartSpec,
  palette: Palette,
  onPick: (index: number) => void,
): () => void {
  const chart = init(element, undefined, { renderer: 'svg' });
  chart.setOption(chartOptions(spec, palette));
  chart.on('click', (event) => onPick(event.dataIndex));
  const sizes = new ResizeObserver(() => chart.resize());
  sizes.observe(element);
  return () => {
    sizes.disconnect();
    chart.dispose();
  };
}

/** A chart as SVG text, for paper. */
export function chartSvg(
  spec: ChartSpec,
  palette: Palette,
  size: { readonly width: number; readonly height: number },
): string {
  const chart = init(null, undefined, { renderer: 'svg', ssr: true, ...size });
  chart.setOption(chartOptions(spec, palette, true));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
