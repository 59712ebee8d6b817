import {
  GlobalOutlined,
  MoonOutlined,
  QuestionCircleOutlined,
  SunOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { ToneTag } from '../components/state-tag.tsx';
import styles from './app-shell.module.css';
import { CommandPalette } from './command-palette.tsx';
import { dateOfInstant } from './format.ts';
import { setPreferences } from './preferences.ts';
import { orpc } from './queries.ts';
import { openShortcutSheet } from './shortcut-sheet.tsx';
import { useThemeMode } from './theme.ts';
import { useCurrentUser } from './user.ts';
import { UserMenu } from './user-menu.tsx';

/** The date everything here is judged by, marked where it is not the clock's. */
function BusinessDate() {
  const { t } = useTranslation('shell');
  const { data: info } = useQuery(orpc.workspace.info.queryOptions());
  if (info === undefined) return null;
  const words = t('businessDate', { date: info.businessDate });
  const differs = info.businessDate !== dateOfInstant(Date.now());
  return (
    <Tooltip title={t(info.businessDateFixed ? 'dateFixedHint' : 'dateClockHint')}>
      <Link to="/settings">
        {info.isSample || differs ? (
          <ToneTag tone="attention">
            {info.isSample ? t('businessDateSample', { date: info.businessDate }) : words}
          </ToneTag>
        ) : (
          words
        )}
      </Link>
    </Tooltip>
  );
}

/** Product, search, where one is and who one is, and how it looks. */
export function Header() {
  const { t, i18n } = useTranslation('shell');
  const mode = useThemeMode();
  const { data: info } = useQuery(orpc.workspace.info.queryOptions());
  const user = useCurrentUser()?.user ?? null;
  const otherLanguage = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <header className={styles.header}>
      <span className={styles.product}>{t('common:product')}</span>
      <CommandPalette />
      <div className={styles.where}>
        <BusinessDate />
        <span className={styles.unit} title={info?.unitName}>
          {[info?.unitName, user === null ? info?.operator : ''].filter((part) => part).join(' · ')}
        </span>
        <UserMenu />
      </div>
      <span>
        <Tooltip title={t(mode === 'dark' ? 'lightTheme' : 'darkTheme')}>
          <Button
            type="text"
            icon={mode === 'dark' ? <SunOutlined /> : <MoonOutlined />}
            aria-label={t(mode === 'dark' ? 'lightTheme' : 'darkTheme')}
            onClick={() => setPreferences({ theme: mode === 'dark' ? 'light' : 'dark' })}
          />
        </Tooltip>
        <Tooltip title={t('otherLanguage')}>
          <Button
            type="text"
            icon={<GlobalOutlined />}
            aria-label={t('otherLanguage')}
            onClick={() => setPreferences({ language: otherLanguage })}
          />
        </Tooltip>
        <Tooltip title={t('shortcuts.title')}>
          <Button
            type="text"
            icon={<QuestionCircleOutlined />}
            aria-label={t('shortcuts.title')}
            onClick={openShortcutSheet}
          />
        </Tooltip>
      </span>
    </header>
  );
}
