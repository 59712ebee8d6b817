import { type Theme, themeQuartz } from 'ag-grid-community';
import { useMemo } from 'react';
import { usePreference } from '../../app/preferences.ts';
import { palettes, useThemeMode } from '../../app/theme.ts';

/** AG Grid in the same colours as antd: hairlines, no shadows, 13 px at the default size. */
export function useGridTheme(): Theme {
  const mode = useThemeMode();
  const fontSize = usePreference('fontSize');
  return useMemo(() => {
    const colors = palettes[mode];
    return themeQuartz.withParams({
      browserColorScheme: mode,
      fontFamily: 'inherit',
      fontSize: fontSize - 1,
      dataFontSize: fontSize - 1,
      headerFontSize: fontSize - 1,
      headerFontWeight: 600,
      accentColor: colors.accent,
      backgroundColor: colors.surface,
      foregroundColor: colors.ink,
      chromeBackgroundColor: colors.ground,
      headerBackgroundColor: colors.ground,
      headerTextColor: colors.inkSoft,
      borderColor: colors.line,
      rowHoverColor: colors.hover,
      selectedRowBackgroundColor: colors.selected,
      oddRowBackgroundColor: colors.surface,
      wrapperBorder: false,
      wrapperBorderRadius: 0,
      borderRadius: 3,
      columnBorder: false,
      headerColumnBorder: false,
      headerColumnResizeHandleColor: colors.line,
      headerColumnResizeHandleHeight: '60%',
      pinnedColumnBorder: { style: 'solid', width: 1, color: colors.line },
      rowHeight: Math.round(fontSize * 2.15),
      headerHeight: Math.round(fontSize * 2.3),
      cellHorizontalPadding: 10,
      spacing: 6,
      pinnedRowBackgroundColor: colors.ground,
      pinnedRowFontWeight: 600,
      tooltipBackgroundColor: colors.ink,
      tooltipTextColor: colors.surface,
    });
  }, [mode, fontSize]);
}
