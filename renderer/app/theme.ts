import { type MappingAlgorithm, type ThemeConfig, theme } from 'antd';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { usePreference } from './preferences.ts';

export type ThemeMode = 'light' | 'dark';

/** What the style sheets draw with; antd and AG Grid are given the same colours. */
export interface Palette {
  readonly accent: string;
  /** The accent under the pointer. */
  readonly accentHover: string;
  readonly accentSoft: string;
  readonly ground: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  /** Borders of fields and buttons: 3:1 against what they stand on. */
  readonly control: string;
  readonly ink: string;
  readonly inkSoft: string;
  /** Words of what is switched off, and the small signs in fields. */
  readonly inkFaint: string;
  readonly hover: string;
  readonly selected: string;
  readonly neutral: string;
  readonly information: string;
  readonly good: string;
  readonly attention: string;
  readonly danger: string;
  readonly informationSoft: string;
  readonly goodSoft: string;
  readonly attentionSoft: string;
  readonly dangerSoft: string;
}

/** Every text colour keeps at least 4.5:1 against the ground, surface and hover it is set on. */
export const palettes: Record<ThemeMode, Palette> = {
  light: {
    accent: '#0b6e6e',
    accentHover: '#095757',
    accentSoft: '#e3f1f0',
    ground: '#f7f8f8',
    surface: '#ffffff',
    raised: '#ffffff',
    line: '#e0e4e5',
    lineStrong: '#c5cccd',
    control: '#8a9697',
    ink: '#1b2526',
    inkSoft: '#566364',
    inkFaint: '#6f7b7c',
    hover: '#eff4f4',
    selected: '#ddeeed',
    neutral: '#566364',
    information: '#1d5fa8',
    good: '#1d7040',
    attention: '#8a5300',
    danger: '#b3261e',
    informationSoft: '#eaf2fb',
    goodSoft: '#e9f5ee',
    attentionSoft: '#fdf3e2',
    dangerSoft: '#fdecea',
  },
  dark: {
    accent: '#46b5b0',
    accentHover: '#7fd3cf',
    accentSoft: '#153534',
    ground: '#121718',
    surface: '#181f20',
    raised: '#1f2829',
    line: '#2c3738',
    lineStrong: '#455253',
    control: '#667577',
    ink: '#e4eaea',
    inkSoft: '#a0adae',
    inkFaint: '#8a9798',
    hover: '#263234',
    selected: '#1c3b3a',
    neutral: '#a0adae',
    information: '#7fb4ee',
    good: '#74c492',
    attention: '#e5b065',
    danger: '#f28b82',
    informationSoft: '#17293d',
    goodSoft: '#15301f',
    attentionSoft: '#33270f',
    dangerSoft: '#3a1c1a',
  },
};

/** The platform's own Chinese user-interface font; the bundled one is for paper. */
const FONT_FAMILY =
  "system-ui, 'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', " +
  "'Noto Sans SC', 'Source Han Sans SC', sans-serif";

function subscribeSystem(listener: () => void): () => void {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Light or dark, as chosen or as the system has it. */
export function useThemeMode(): ThemeMode {
  const choice = usePreference('theme');
  const systemDark = useSyncExternalStore(
    subscribeSystem,
    () => window.matchMedia('(prefers-color-scheme: dark)').matches,
  );
  if (choice !== 'system') return choice;
  return systemDark ? 'dark' : 'light';
}

/** antd takes a colour for a seed and derives its own shade of it; ours stay as they are. */
function pinned(colors: Palette): MappingAlgorithm {
  return (seed, map) => ({
    ...(map ?? theme.defaultAlgorithm(seed)),
    colorPrimary: colors.accent,
    colorPrimaryHover: colors.accentHover,
    colorPrimaryActive: colors.accentHover,
    colorPrimaryText: colors.accent,
    colorPrimaryTextHover: colors.accentHover,
    colorPrimaryTextActive: colors.accentHover,
    colorPrimaryBorder: colors.accent,
    colorPrimaryBorderHover: colors.accentHover,
    colorLink: colors.accent,
    colorLinkHover: colors.accentHover,
    colorLinkActive: colors.accentHover,
    colorInfo: colors.information,
    colorSuccess: colors.good,
    colorWarning: colors.attention,
    colorError: colors.danger,
    colorTextQuaternary: colors.inkFaint,
  });
}

function antdTheme(mode: ThemeMode, fontSize: number): ThemeConfig {
  const colors = palettes[mode];
  const dark = mode === 'dark';
  /** A field under the pointer shows less than the one with the focus. */
  const field = {
    hoverBorderColor: colors.inkSoft,
    activeBorderColor: colors.accent,
    activeShadow: `0 0 0 1px ${colors.accent}`,
  };
  return {
    algorithm: [dark ? theme.darkAlgorithm : theme.defaultAlgorithm, pinned(colors)],
    token: {
      fontFamily: FONT_FAMILY,
      fontSize,
      controlHeight: Math.round(fontSize * 2.28),
      sizeUnit: 4,
      sizeStep: 4,
      borderRadius: 4,
      motion: false,
      colorPrimary: colors.accent,
      colorLink: colors.accent,
      colorInfo: colors.information,
      colorSuccess: colors.good,
      colorWarning: colors.attention,
      colorError: colors.danger,
      colorTextBase: colors.ink,
      colorText: colors.ink,
      colorTextSecondary: colors.inkSoft,
      colorTextDescription: colors.inkSoft,
      colorTextPlaceholder: colors.inkSoft,
      colorBgBase: colors.surface,
      colorBgLayout: colors.ground,
      colorBgContainer: colors.surface,
      colorBgElevated: colors.raised,
      colorTextDisabled: colors.inkFaint,
      colorBorder: colors.control,
      colorBorderDisabled: colors.line,
      colorBorderSecondary: colors.line,
      colorSplit: colors.line,
      colorTextLightSolid: dark ? '#0b1415' : '#ffffff',
      // The shades antd derives from a deep accent are grey; these are the palette's own.
      colorPrimaryBg: colors.accentSoft,
      colorPrimaryBgHover: colors.selected,
      controlItemBgActive: colors.selected,
      controlItemBgActiveHover: colors.selected,
      controlItemBgHover: colors.hover,
      colorErrorBg: colors.dangerSoft,
      colorWarningBg: colors.attentionSoft,
      colorSuccessBg: colors.goodSoft,
      colorInfoBg: colors.informationSoft,
      boxShadow: `0 0 0 1px ${colors.line}, 0 4px 12px rgb(0 0 0 / 10%)`,
      boxShadowTertiary: 'none',
      boxShadowSecondary: `0 0 0 1px ${colors.line}, 0 4px 12px rgb(0 0 0 / 10%)`,
    },
    components: {
      Input: field,
      InputNumber: field,
      DatePicker: field,
      Select: {
        hoverBorderColor: colors.inkSoft,
        activeBorderColor: colors.accent,
        activeOutlineColor: colors.accent,
        optionActiveBg: colors.selected,
        optionSelectedBg: colors.selected,
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Menu: {
        itemHeight: Math.round(fontSize * 2.2),
        itemMarginBlock: 1,
        itemMarginInline: 6,
        itemSelectedBg: colors.selected,
        itemSelectedColor: colors.accent,
        itemHoverBg: colors.hover,
        itemActiveBg: colors.selected,
        subMenuItemBg: 'transparent',
        subMenuItemSelectedColor: colors.accent,
        groupTitleColor: colors.inkSoft,
        groupTitleFontSize: fontSize - 2,
        groupTitleLineHeight: 1.2,
      },
      Alert: {
        withDescriptionPadding: '8px 12px',
        withDescriptionIconSize: fontSize + 2,
        defaultPadding: '6px 12px',
        fontSizeLG: fontSize,
      },
      Layout: { siderBg: colors.ground, headerBg: colors.surface, bodyBg: colors.ground },
      Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 4px' },
      Descriptions: { itemPaddingBottom: 6 },
      Tooltip: { colorBgSpotlight: dark ? '#37444a' : '#2b3738', colorTextLightSolid: '#ffffff' },
    },
  };
}

/** Theme for antd's ConfigProvider; also sets the style sheets' variables on the document. */
export function useAppTheme(): ThemeConfig {
  const mode = useThemeMode();
  const fontSize = usePreference('fontSize');
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    for (const [name, value] of Object.entries(palettes[mode])) {
      style.setProperty(`--hq-${name.replace(/[A-Z]/g, (ch) => `-${ch.toLowerCase()}`)}`, value);
    }
    style.setProperty('--hq-font', FONT_FAMILY);
    style.setProperty('--hq-font-size', `${fontSize}px`);
    style.setProperty('--hq-grid-font-size', `${fontSize - 1}px`);
    style.setProperty('color-scheme', mode);
    dataset.theme = mode;
  }, [mode, fontSize]);
  return useMemo(() => antdTheme(mode, fontSize), [mode, fontSize]);
}
