import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { id, isoDate } from '#contract/values.ts';
import { dispatchViews } from '../screens/dispatches/dispatch-views.ts';
import { planningViews } from '../screens/planning/planning-views.ts';
import { reconciliationViews } from '../screens/reconciliation/reconciliation-views.ts';
import { reportNames } from '../screens/reports/report-names.ts';
import { reusableViews } from '../screens/reusables/reusable-views.ts';
import { AppShell } from './app-shell.tsx';
import { masterSections } from './master-sections.ts';
import { peopleTabs } from './people-tabs.ts';
import { purchasingTabs } from './purchasing-tabs.ts';
import { RouteError, RouteNotFound } from './route-error.tsx';
import {
  AuditScreen,
  BoxesScreen,
  CountsScreen,
  DebtsScreen,
  DeskScreen,
  DispatchesScreen,
  DisposalScreen,
  DocumentsScreen,
  DonationsScreen,
  ImportsScreen,
  IncidentsScreen,
  IntakeScreen,
  ItemLedgerScreen,
  LabelsScreen,
  LotsScreen,
  MasterScreen,
  PeopleScreen,
  PlanningScreen,
  PurchasingScreen,
  ReceivingScreen,
  ReconciliationScreen,
  ReportsScreen,
  ReturnsScreen,
  ReusablesScreen,
  SettingsScreen,
  StockScreen,
  TodayScreen,
  TransfersScreen,
} from './screens.ts';

const root = createRootRoute({ component: AppShell });

/** An id in the address; a spoilt one is as good as none. */
const optionalId = id.optional().catch(undefined);
const optionalDate = isoDate.optional().catch(undefined);
const dispatchSearch = z.object({ dispatchId: optionalId });
const documentSearch = z.object({ documentId: optionalId });
const deliverySearch = z.object({ orderId: optionalId, donationId: optionalId });
const itemSearch = z.object({ itemId: optionalId });

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true });
  },
});

const today = createRoute({ getParentRoute: () => root, path: '/today', component: TodayScreen });

const desk = createRoute({
  getParentRoute: () => root,
  path: '/desk',
  validateSearch: dispatchSearch,
  component: DeskScreen,
});

const returns = createRoute({
  getParentRoute: () => root,
  path: '/returns',
  validateSearch: documentSearch,
  component: ReturnsScreen,
});

const stock = createRoute({
  getParentRoute: () => root,
  path: '/stock',
  validateSearch: itemSearch,
  component: StockScreen,
});

const itemLedger = createRoute({
  getParentRoute: () => root,
  path: '/stock/ledger/$itemCode',
  validateSearch: z.object({ from: optionalDate, to: optionalDate, lotId: optionalId }),
  component: ItemLedgerScreen,
});

const purchasing = createRoute({
  getParentRoute: () => root,
  path: '/purchasing',
  validateSearch: z.object({
    tab: z.enum(purchasingTabs).optional().catch(undefined),
    requestId: optionalId,
    orderId: optionalId,
    receiptId: optionalId,
    documentId: optionalId,
    itemId: optionalId,
    making: z.boolean().optional().catch(undefined),
  }),
  component: PurchasingScreen,
});

const donations = createRoute({
  getParentRoute: () => root,
  path: '/donations',
  validateSearch: z.object({
    donationId: optionalId,
    tab: z.enum(['list', 'register']).optional().catch(undefined),
    making: z.boolean().optional().catch(undefined),
  }),
  component: DonationsScreen,
});

const receiving = createRoute({
  getParentRoute: () => root,
  path: '/receiving',
  validateSearch: deliverySearch,
  component: ReceivingScreen,
});

/** Goods chosen on another screen, to begin a paper with. */
const goodsSearch = { lotId: optionalId, itemId: optionalId, locationId: optionalId };

const transfers = createRoute({
  getParentRoute: () => root,
  path: '/transfers',
  validateSearch: documentSearch.extend({
    ...goodsSearch,
    making: z.boolean().optional().catch(undefined),
  }),
  component: TransfersScreen,
});

const debts = createRoute({
  getParentRoute: () => root,
  path: '/debts',
  validateSearch: z.object({ itemId: optionalId }),
  component: DebtsScreen,
});

const boxes = createRoute({
  getParentRoute: () => root,
  path: '/boxes',
  validateSearch: z.object({ locationId: optionalId }),
  component: BoxesScreen,
});

const labels = createRoute({
  getParentRoute: () => root,
  path: '/labels',
  component: LabelsScreen,
});

const lots = createRoute({
  getParentRoute: () => root,
  path: '/lots',
  validateSearch: z.object({ lotId: optionalId, recallId: optionalId }),
  component: LotsScreen,
});

const disposal = createRoute({
  getParentRoute: () => root,
  path: '/disposal',
  validateSearch: z.object({
    ...goodsSearch,
    requestId: optionalId,
    making: z.enum(['disposal', 'adjustment']).optional().catch(undefined),
  }),
  component: DisposalScreen,
});

const counts = createRoute({
  getParentRoute: () => root,
  path: '/counts',
  validateSearch: z.object({
    countId: optionalId,
    making: z.boolean().optional().catch(undefined),
  }),
  component: CountsScreen,
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: z.object({ report: z.enum(reportNames).optional().catch(undefined) }),
  component: ReportsScreen,
});

const intake = createRoute({
  getParentRoute: () => root,
  path: '/intake',
  component: IntakeScreen,
});

const reusables = createRoute({
  getParentRoute: () => root,
  path: '/reusables',
  validateSearch: z.object({
    view: z.enum(reusableViews).optional().catch(undefined),
    assetId: optionalId,
    roundId: optionalId,
    due: z.literal(true).optional().catch(undefined),
  }),
  component: ReusablesScreen,
});

const planning = createRoute({
  getParentRoute: () => root,
  path: '/planning',
  validateSearch: z.object({ view: z.enum(planningViews).optional().catch(undefined) }),
  component: PlanningScreen,
});

const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  validateSearch: documentSearch,
  component: DocumentsScreen,
});

const dispatches = createRoute({
  getParentRoute: () => root,
  path: '/dispatches',
  validateSearch: dispatchSearch.extend({
    view: z.enum(dispatchViews).optional().catch(undefined),
    day: isoDate.optional().catch(undefined),
  }),
  component: DispatchesScreen,
});

const reconciliation = createRoute({
  getParentRoute: () => root,
  path: '/reconciliation',
  validateSearch: dispatchSearch.extend({
    view: z.enum(reconciliationViews).optional().catch(undefined),
    closeId: z.coerce.number().int().nonnegative().optional().catch(undefined),
  }),
  component: ReconciliationScreen,
});

const master = createRoute({
  getParentRoute: () => root,
  path: '/master/$section',
  params: {
    parse: ({ section }) => ({ section: z.enum(masterSections).catch('items').parse(section) }),
    stringify: ({ section }) => ({ section }),
  },
  component: MasterScreen,
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: ImportsScreen,
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: dispatchSearch.extend({
    tab: z.enum(peopleTabs).optional().catch(undefined),
    personId: optionalId,
    due: z.boolean().optional().catch(undefined),
  }),
  component: PeopleScreen,
});

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  validateSearch: dispatchSearch.extend({
    incidentId: optionalId,
    personId: optionalId,
    itemId: optionalId,
    lotId: optionalId,
    due: z.boolean().optional().catch(undefined),
    making: z.boolean().optional().catch(undefined),
  }),
  component: IncidentsScreen,
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: z.object({
    entryId: optionalId,
    verify: z.boolean().optional().catch(undefined),
    record: z.string().max(200).optional().catch(undefined),
  }),
  component: AuditScreen,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: SettingsScreen,
});

const routeTree = root.addChildren([
  index,
  today,
  desk,
  returns,
  stock,
  itemLedger,
  purchasing,
  donations,
  receiving,
  transfers,
  debts,
  boxes,
  lots,
  labels,
  disposal,
  counts,
  reports,
  planning,
  reusables,
  intake,
  documents,
  dispatches,
  reconciliation,
  master,
  imports,
  people,
  incidents,
  audit,
  settings,
]);

/**
 * The app's addresses, from this one on; the hash keeps them inside the one page the shell loads. Each
 * workspace that is opened has a router of its own: one that is put back on screen stays where it was.
 */
export function createAppRouter(start: string) {
  const history = createHashHistory();
  history.replace(start);
  return createRouter({
    routeTree,
    history,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: RouteNotFound,
    defaultPreload: 'intent',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
