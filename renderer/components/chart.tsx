import { useEffect, useRef } from 'react';
import { palettes, useThemeMode } from '../app/theme.ts';
import styles from './chart.module.css';
import type { ChartSpec } from './chart-spec.ts';

/**
 * A chart with its words for those who cannot see it; the table behind it stands beside it on every
 * screen. The library is large and comes when the first chart is shown.
 */
export function Chart({
  spec,
  label,
  height = 240,
  onPick,
}: {
  /** Keep it stable: a new one draws anew. */
  readonly spec: ChartSpec;
  readonly label: string;
  readonly height?: number;
  /** Position on the category axis that was pressed. */
  readonly onPick?: (index: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const mode = useThemeMode();
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let live = true;
    let dispose = () => {};
    void import('./chart-library.ts').then(({ mountChart }) => {
      if (!live) return;
      dispose = mountChart(element, spec, palettes[mode], (index) => pick.current?.(index));
    });
    return () => {
      live = false;
      dispose();
    };
  }, [spec, mode]);
  return (
    <div ref={box} className={styles.chart} style={{ height }} role="img" aria-label={label} />
  );
}
