import {
  AppstoreOutlined,
  AuditOutlined,
  CalendarOutlined,
  CarOutlined,
  DatabaseOutlined,
  ExportOutlined,
  FileTextOutlined,
  ImportOutlined,
  InboxOutlined,
  RollbackOutlined,
  SettingOutlined,
  UploadOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { MasterSection } from './master-sections.ts';

/** A screen people go to by name. */
export interface Destination {
  /** Key of its name in the `shell` namespace. */
  readonly name: string;
  readonly path: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  /** Which count of `today.overview` waits there. */
  readonly waits?: 'waiting' | 'openReturns' | 'unreconciled';
}

/** Screens under the heading of what people do there. */
export interface DestinationGroup {
  readonly name: string;
  readonly destinations: readonly Destination[];
}

/** The navigation, in order. */
export const destinationGroups: readonly DestinationGroup[] = [
  {
    name: 'desk',
    destinations: [
      { name: 'today', path: '/today', icon: <CalendarOutlined />, shortcut: 'Alt+1' },
      {
        name: 'desk',
        path: '/desk',
        icon: <ExportOutlined />,
        shortcut: 'Alt+2',
        waits: 'waiting',
      },
      {
        name: 'returns',
        path: '/returns',
        icon: <RollbackOutlined />,
        shortcut: 'Alt+3',
        waits: 'openReturns',
      },
    ],
  },
  {
    name: 'store',
    destinations: [
      { name: 'stock', path: '/stock', icon: <InboxOutlined />, shortcut: 'Alt+4' },
      { name: 'receiving', path: '/receiving', icon: <ImportOutlined />, shortcut: 'Alt+5' },
      { name: 'documents', path: '/documents', icon: <FileTextOutlined />, shortcut: 'Alt+6' },
    ],
  },
  {
    name: 'dispatch',
    destinations: [
      { name: 'dispatches', path: '/dispatches', icon: <CarOutlined />, shortcut: 'Alt+7' },
      {
        name: 'reconciliation',
        path: '/reconciliation',
        icon: <AuditOutlined />,
        shortcut: 'Alt+8',
        waits: 'unreconciled',
      },
    ],
  },
  {
    name: 'office',
    destinations: [
      { name: 'master', path: '/master', icon: <DatabaseOutlined />, shortcut: 'Alt+9' },
      { name: 'imports', path: '/imports', icon: <UploadOutlined /> },
      { name: 'settings', path: '/settings', icon: <SettingOutlined />, shortcut: 'Ctrl+,' },
    ],
  },
];

/** Icon of a section of the master data. */
export const sectionIcon: ReactNode = <AppstoreOutlined />;

/** Address of a section of the master data. */
export function sectionPath(section: MasterSection): string {
  return `/master/${section}`;
}
