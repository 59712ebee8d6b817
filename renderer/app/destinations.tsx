import {
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BarcodeOutlined,
  CalendarOutlined,
  CarOutlined,
  CheckSquareOutlined,
  DatabaseOutlined,
  DeleteOutlined,
  ExportOutlined,
  FieldTimeOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  GiftOutlined,
  ImportOutlined,
  InboxOutlined,
  LineChartOutlined,
  MedicineBoxOutlined,
  RollbackOutlined,
  SafetyOutlined,
  SettingOutlined,
  ShoppingCartOutlined,
  SwapOutlined,
  TagsOutlined,
  ToolOutlined,
  UploadOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { ProcedureName } from '#contract/access.ts';
import type { MasterSection } from './master-sections.ts';

/** A screen people go to by name. */
export interface Destination {
  /** Key of its name in the `shell` namespace. */
  readonly name: string;
  readonly path: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  /** What the screen is for: who may not do it is not shown the way there. */
  readonly needs?: ProcedureName;
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
        needs: 'issues.post',
        waits: 'waiting',
      },
      {
        name: 'returns',
        path: '/returns',
        icon: <RollbackOutlined />,
        shortcut: 'Alt+3',
        needs: 'returns.post',
        waits: 'openReturns',
      },
      { name: 'reusables', path: '/reusables', icon: <ToolOutlined /> },
      { name: 'debts', path: '/debts', icon: <FieldTimeOutlined /> },
      { name: 'people', path: '/people', icon: <SafetyOutlined /> },
      { name: 'incidents', path: '/incidents', icon: <WarningOutlined /> },
    ],
  },
  {
    name: 'supply',
    destinations: [
      { name: 'purchasing', path: '/purchasing', icon: <ShoppingCartOutlined /> },
      { name: 'donations', path: '/donations', icon: <GiftOutlined /> },
      {
        name: 'receiving',
        path: '/receiving',
        icon: <ImportOutlined />,
        shortcut: 'Alt+5',
        needs: 'receipts.post',
      },
    ],
  },
  {
    name: 'store',
    destinations: [
      { name: 'stock', path: '/stock', icon: <InboxOutlined />, shortcut: 'Alt+4' },
      { name: 'lots', path: '/lots', icon: <TagsOutlined /> },
      { name: 'transfers', path: '/transfers', icon: <SwapOutlined /> },
      { name: 'boxes', path: '/boxes', icon: <MedicineBoxOutlined /> },
      { name: 'counts', path: '/counts', icon: <CheckSquareOutlined /> },
      { name: 'disposal', path: '/disposal', icon: <DeleteOutlined /> },
      { name: 'labels', path: '/labels', icon: <BarcodeOutlined /> },
    ],
  },
  {
    name: 'books',
    destinations: [
      { name: 'documents', path: '/documents', icon: <FileTextOutlined />, shortcut: 'Alt+6' },
      { name: 'reports', path: '/reports', icon: <BarChartOutlined /> },
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
      { name: 'planning', path: '/planning', icon: <LineChartOutlined /> },
      { name: 'intake', path: '/intake', icon: <ApiOutlined /> },
    ],
  },
  {
    name: 'office',
    destinations: [
      { name: 'master', path: '/master', icon: <DatabaseOutlined />, shortcut: 'Alt+9' },
      { name: 'imports', path: '/imports', icon: <UploadOutlined />, needs: 'imports.commit' },
      { name: 'audit', path: '/audit', icon: <FileSearchOutlined />, needs: 'audit.list' },
      { name: 'settings', path: '/settings', icon: <SettingOutlined />, shortcut: 'Ctrl+,' },
    ],
  },
];

/** Address of a section of the master data. */
export function sectionPath(section: MasterSection): string {
  return `/master/${section}`;
}
