import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';

/**
 * One lazy component a screen. Their types are spelled out: a screen's own code may ask for the
 * router's type, which is built from these.
 */
export const TodayScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/today/today-screen.tsx'),
  'TodayScreen',
);
export const DeskScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/desk/desk-screen.tsx'),
  'DeskScreen',
);
export const ReturnsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/returns/returns-screen.tsx'),
  'ReturnsScreen',
);
export const DebtsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/debts/debts-screen.tsx'),
  'DebtsScreen',
);
export const StockScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/stock/stock-screen.tsx'),
  'StockScreen',
);
export const ItemLedgerScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/stock/item-ledger-screen.tsx'),
  'ItemLedgerScreen',
);
export const PurchasingScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/purchasing/purchasing-screen.tsx'),
  'PurchasingScreen',
);
export const DonationsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/donations/donations-screen.tsx'),
  'DonationsScreen',
);
export const ReceivingScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/receiving/receiving-screen.tsx'),
  'ReceivingScreen',
);
export const TransfersScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/transfers/transfers-screen.tsx'),
  'TransfersScreen',
);
export const BoxesScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/boxes/boxes-screen.tsx'),
  'BoxesScreen',
);
export const LabelsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/labels/labels-screen.tsx'),
  'LabelsScreen',
);
export const LotsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/lots/lots-screen.tsx'),
  'LotsScreen',
);
export const CountsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/counts/counts-screen.tsx'),
  'CountsScreen',
);
export const DisposalScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/disposal/disposal-screen.tsx'),
  'DisposalScreen',
);
export const PlanningScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/planning/planning-screen.tsx'),
  'PlanningScreen',
);
export const IntakeScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/intake/intake-screen.tsx'),
  'IntakeScreen',
);
export const ReusablesScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/reusables/reusables-screen.tsx'),
  'ReusablesScreen',
);
export const ReportsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/reports/reports-screen.tsx'),
  'ReportsScreen',
);
export const DocumentsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/documents/documents-screen.tsx'),
  'DocumentsScreen',
);
export const DispatchesScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/dispatches/dispatches-screen.tsx'),
  'DispatchesScreen',
);
export const ReconciliationScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/reconciliation/reconciliation-screen.tsx'),
  'ReconciliationScreen',
);
export const MasterScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/master/master-screen.tsx'),
  'MasterScreen',
);
export const ImportsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/imports/imports-screen.tsx'),
  'ImportsScreen',
);
export const PeopleScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/people/people-screen.tsx'),
  'PeopleScreen',
);
export const IncidentsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/incidents/incidents-screen.tsx'),
  'IncidentsScreen',
);
export const AuditScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/audit/audit-screen.tsx'),
  'AuditScreen',
);
export const SettingsScreen: RouteComponent = lazyRouteComponent(
  () => import('../screens/settings/settings-screen.tsx'),
  'SettingsScreen',
);
