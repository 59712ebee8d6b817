import { Button, Tooltip } from 'antd';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureName } from '#contract/access.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useRefusal } from '../app/user.ts';
import { HelpButton } from '../help/help-button.tsx';
import { DetailPanel } from './detail-panel.tsx';
import { GridFocusContext, type GridHandle, GridRegistryContext } from './grid/grid-registry.ts';
import { GridMenu } from './grid-menu.tsx';
import { KeyHint } from './key-hint.tsx';
import { ScreenFoot } from './screen-foot.tsx';
import styles from './screen-layout.module.css';

/** The one thing a screen is for. */
export interface PrimaryAction {
  readonly label: string;
  /** Key that does the same, shown on the button. */
  readonly shortcut?: string;
  readonly onClick: () => void;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly loading?: boolean;
  /** What it calls in the end: a user whose role may not is told so on the button. */
  readonly needs?: ProcedureName;
}

function PrimaryButton({
  label,
  shortcut,
  onClick,
  icon,
  disabled: unready,
  loading,
  needs,
}: PrimaryAction) {
  const refusal = useRefusal(needs);
  const disabled = unready === true || refusal !== null;
  useShortcut(shortcut ?? '', onClick, {
    label,
    enabled: !disabled && loading !== true,
  });
  return (
    <Tooltip title={refusal}>
      <Button
        type="primary"
        icon={icon}
        disabled={disabled}
        loading={loading === true ? { delay: 300 } : false}
        onClick={onClick}
        aria-keyshortcuts={shortcut}
      >
        {label}
        {shortcut !== undefined && <KeyHint keys={shortcut} />}
      </Button>
    </Tooltip>
  );
}

/**
 * The grammar of every screen: title, filters, one primary action with its key, actions, then the
 * work (a grid fills what is left), the detail at its side, and the foot.
 */
export function ScreenLayout({
  title,
  filters,
  primaryAction,
  actions,
  notice,
  tabs,
  children,
  detail,
  detailTitle,
  detailExtra,
  detailWidth,
  onCloseDetail,
  footer,
  plain = false,
}: {
  readonly title: ReactNode;
  readonly filters?: ReactNode;
  readonly primaryAction?: PrimaryAction;
  readonly actions?: ReactNode;
  /** A line above the work that concerns all of it: an `ErrorNotice`, a warning. */
  readonly notice?: ReactNode;
  /** Tabs over the work and its detail, so that no panel takes their room. */
  readonly tabs?: ReactNode;
  readonly children: ReactNode;
  /** The side panel; undefined, null or false: closed. */
  readonly detail?: ReactNode;
  readonly detailTitle?: ReactNode;
  /** Buttons beside the panel's title. */
  readonly detailExtra?: ReactNode;
  /** Width of the panel in px, 480 by default. */
  readonly detailWidth?: number;
  readonly onCloseDetail?: () => void;
  /** Figures at the left of the foot. */
  readonly footer?: ReactNode;
  /** The work scrolls as a page instead of filling the height: forms, settings. */
  readonly plain?: boolean;
}) {
  const { t } = useTranslation();
  const [grids, setGrids] = useState<ReadonlyMap<string, GridHandle>>(new Map());
  const register = useCallback((id: string, handle: GridHandle | null) => {
    setGrids((current) => {
      const next = new Map(current);
      if (handle === null) next.delete(id);
      else next.set(id, handle);
      return next;
    });
  }, []);
  const offered = useMemo(() => [...grids.values()], [grids]);
  const latestGrids = useRef(offered);
  latestGrids.current = offered;
  const focusGrid = useCallback(() => latestGrids.current[0]?.focus(), []);
  const open = detail !== undefined && detail !== null && detail !== false;
  return (
    <GridRegistryContext.Provider value={register}>
      <GridFocusContext.Provider value={focusGrid}>
        <div className={styles.screen}>
          <header className={styles.head}>
            <div className={styles.named}>
              <h1 className={styles.title}>{title}</h1>
              <HelpButton />
            </div>
            {filters !== undefined && (
              <search className={styles.filters} aria-label={t('common:filters')}>
                {filters}
              </search>
            )}
            <div className={styles.actions}>
              {primaryAction !== undefined && <PrimaryButton {...primaryAction} />}
              {actions}
              <GridMenu grids={offered} />
            </div>
          </header>
          {notice !== undefined && <div className={styles.notice}>{notice}</div>}
          {tabs}
          <div className={styles.body}>
            <div className={plain ? styles.page : styles.work}>{children}</div>
            {open && (
              <DetailPanel
                title={detailTitle}
                extra={detailExtra}
                width={detailWidth}
                onClose={onCloseDetail}
              >
                {detail}
              </DetailPanel>
            )}
          </div>
          <ScreenFoot grids={offered}>{footer}</ScreenFoot>
        </div>
      </GridFocusContext.Provider>
    </GridRegistryContext.Provider>
  );
}
