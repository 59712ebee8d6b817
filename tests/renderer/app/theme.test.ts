import { describe, expect, test } from 'vitest';
import { type Palette, palettes } from '../../../renderer/app/theme.ts';

function luminance(hex: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const texts = [
  'ink',
  'inkSoft',
  'accent',
  'neutral',
  'information',
  'good',
  'attention',
  'danger',
] as const satisfies readonly (keyof Palette)[];
const grounds = ['ground', 'surface', 'raised', 'hover', 'selected'] as const;

describe.each(['light', 'dark'] as const)('%s', (mode) => {
  test.each(grounds)('every text colour can be read on %s', (ground) => {
    const palette = palettes[mode];
    const poor = texts.filter((text) => contrast(palette[text], palette[ground]) < 4.5);
    expect(poor).toEqual([]);
  });
});

test.each(['light', 'dark'] as const)('notices can be read in %s', (mode) => {
  const palette = palettes[mode];
  for (const ground of ['informationSoft', 'goodSoft', 'attentionSoft', 'dangerSoft'] as const) {
    expect(contrast(palette.ink, palette[ground])).toBeGreaterThanOrEqual(4.5);
  }
});
