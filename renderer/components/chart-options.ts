import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../app/theme.ts';
import type { ChartSpec } from './chart-spec.ts';

/** Room for the names beside horizontal bars, in pixels; longer ones end in an ellipsis. */
const LABEL_WIDTH = 190;

function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily;
}

/** Room for the words at the ends of the longest bars, in pixels. */
const BAR_LABEL_WIDTH = 84;

/** A chart in the words of the library. */
export function chartOptions(spec: ChartSpec, palette: Palette, paper = false): EChartsCoreOption {
  const { categories, series, unit, horizontal = false, threshold, marks = [] } = spec;
  const text = { color: palette.inkSoft, fontSize: 11 };
  const category = {
    type: 'category',
    data: [...categories],
    inverse: horizontal,
    axisLine: { lineStyle: { color: palette.lineStrong } },
    axisTick: { show: false },
    axisLabel: horizontal
      ? { ...text, interval: 0, width: LABEL_WIDTH, overflow: 'truncate' }
      : { ...text, hideOverlap: true },
  };
  const value = {
    type: 'value',
    name: unit,
    nameTextStyle: text,
    // Beside a horizontal axis the unit would be cut at the edge of the picture.
    nameLocation: horizontal ? 'middle' : 'end',
    // Marks have their words right above the picture; the unit stands above them.
    nameGap: horizontal ? 22 : marks.length > 0 ? 24 : 12,
    axisLabel: text,
    splitLine: { lineStyle: { color: palette.line } },
    minInterval: 1,
  };
  return {
    animation: false,
    // Measured on a canvas, which knows no `inherit`.
    textStyle: { fontFamily: fontFamily(), color: palette.ink },
    grid: {
      left: horizontal ? LABEL_WIDTH + 12 : 8,
      right: series.some((one) => one.labels !== undefined) ? BAR_LABEL_WIDTH : 24,
      top:
        (marks.length > 0 ? 14 : 0) +
        (series.length > 1 ? 44 : horizontal ? (threshold === undefined ? 8 : 20) : 28),
      bottom: horizontal ? (unit === '' ? 24 : 40) : 8,
      containLabel: !horizontal,
    },
    legend: series.length > 1 ? { top: 0, textStyle: text, itemHeight: 8 } : undefined,
    tooltip: paper
      ? undefined
      : {
          trigger: 'axis',
          confine: true,
          backgroundColor: palette.raised,
          borderColor: palette.line,
          textStyle: { color: palette.ink, fontSize: 12 },
        },
    xAxis: horizontal ? value : category,
    yAxis: horizontal ? category : value,
    series: series.map((one, index) => ({
      name: one.name,
      type: one.kind,
      data: [...one.values],
      stack: one.stack,
      step: undefined,
      showSymbol: false,
      barMaxWidth: 22,
      label:
        one.labels === undefined
          ? undefined
          : {
              show: true,
              position: 'right',
              color: palette.ink,
              fontSize: 11,
              formatter: ({ dataIndex }: { dataIndex: number }) => one.labels?.[dataIndex] ?? '',
            },
      itemStyle: { color: palette[one.tone] },
      lineStyle: { color: palette[one.tone], width: 2, type: one.dashed ? 'dashed' : 'solid' },
      markLine:
        index > 0 || (threshold === undefined && marks.length === 0)
          ? undefined
          : {
              symbol: 'none',
              silent: true,
              label: {
                color: palette.danger,
                fontSize: 11,
                formatter: '{b}',
                // Below a horizontal chart stand the numbers of its axis.
                position: horizontal ? 'start' : 'end',
              },
              lineStyle: { color: palette.danger, type: 'dashed' },
              data: [
                ...(threshold === undefined
                  ? []
                  : [
                      {
                        name: threshold.label,
                        [horizontal ? 'xAxis' : 'yAxis']: threshold.at,
                      },
                    ]),
                ...marks.map(({ category: at, label }) => ({
                  name: label,
                  [horizontal ? 'yAxis' : 'xAxis']: at,
                })),
              ],
            },
    })),
  };
}
