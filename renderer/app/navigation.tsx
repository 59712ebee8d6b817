import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Menu, type MenuProps, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './app-shell.module.css';
import { type Destination, destinationGroups, sectionPath } from './destinations.tsx';
import { integer } from './format.ts';
import { masterSections } from './master-sections.ts';
import { setPreferences, usePreference } from './preferences.ts';
import { orpc } from './queries.ts';
import { useShortcut } from './shortcuts.tsx';
import { useReachable } from './user.ts';

/** Listens to the key of one destination; shows nothing. */
function DestinationKey({ destination }: { readonly destination: Destination }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const path = destination.path === '/master' ? sectionPath('items') : destination.path;
  useShortcut(destination.shortcut ?? '', () => void navigate({ to: path }), {
    label: t(`screen.${destination.name}`),
    group: t('goTo'),
    enabled: destination.shortcut !== undefined,
  });
  return null;
}

function Label({ name, count }: { readonly name: string; readonly count: number | undefined }) {
  const { t } = useTranslation('shell');
  return (
    <span className={styles.navLabel}>
      <span>{t(`screen.${name}`)}</span>
      {count !== undefined && count > 0 && (
        <span className={styles.navCount}>
          <span aria-hidden>{integer(count)}</span>
          <span className={styles.hidden}>{t('waits', { count })}</span>
        </span>
      )}
    </span>
  );
}

/** Where to go, with what waits there. */
export function Navigation() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const collapsed = usePreference('navigationCollapsed');
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const { data: overview } = useQuery(orpc.today.overview.queryOptions());
  const groups = useReachable(destinationGroups);
  const inMaster = pathname.startsWith('/master');
  const items: MenuProps['items'] = groups.map((group) => ({
    type: 'group',
    key: `group:${group.name}`,
    label: collapsed ? null : t(`group.${group.name}`),
    children: group.destinations.map((destination) => ({
      key: destination.path,
      icon: destination.icon,
      title: t(`screen.${destination.name}`),
      label: (
        <Label
          name={destination.name}
          count={destination.waits === undefined ? undefined : overview?.counts[destination.waits]}
        />
      ),
      ...(destination.path === '/master'
        ? {
            children: masterSections.map((section) => ({
              key: sectionPath(section),
              label: t(`section.${section}`),
            })),
          }
        : {}),
    })),
  }));
  const selected = groups
    .flatMap((group) => group.destinations)
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .map(({ path }) => path);
  return (
    <nav className={styles.navigation} data-collapsed={collapsed} aria-label={t('navigation')}>
      {groups.flatMap((group) =>
        group.destinations.map((destination) => (
          <DestinationKey key={destination.path} destination={destination} />
        )),
      )}
      <Menu
        className={styles.menu}
        mode="inline"
        inlineCollapsed={collapsed}
        inlineIndent={14}
        items={items}
        selectedKeys={inMaster ? [pathname] : selected}
        defaultOpenKeys={inMaster && !collapsed ? ['/master'] : []}
        onClick={({ key }) => void navigate({ to: key })}
      />
      <Tooltip title={t(collapsed ? 'expand' : 'collapse')} placement="right">
        <Button
          type="text"
          className={styles.collapse}
          icon={collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          aria-label={t(collapsed ? 'expand' : 'collapse')}
          onClick={() => setPreferences({ navigationCollapsed: !collapsed })}
        />
      </Tooltip>
    </nav>
  );
}
