import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../app/theme.ts';
import type { ChartSpec } from './chart-spec.ts';

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
    axisLabel: { ...text, hideOverlap: !horizontal, width: 150, overflow: 'truncate' },
  };
  const value = {
    type: 'value',
    name: unit,
    nameTextStyle: text,
    axisLabel: text,
    splitLine: { lineStyle: { color: palette.line } },
    minInterval: 1,
  };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit', color: palette.ink },
    grid: { left: 8, right: 24, top: series.length > 1 ? 44 : 28, bottom: 8, containLabel: true },
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
      itemStyle: { color: palette[one.tone] },
      lineStyle: { color: palette[one.tone], width: 2, type: one.dashed ? 'dashed' : 'solid' },
      markLine:
        index > 0 || (threshold === undefined && marks.length === 0)
          ? undefined
          : {
              symbol: 'none',
              silent: true,
              label: { color: palette.danger, fontSize: 11, formatter: '{b}' },
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
