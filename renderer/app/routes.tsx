import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { id } from '#contract/values.ts';
import { AppShell } from './app-shell.tsx';
import { masterSections } from './master-sections.ts';
import { RouteError, RouteNotFound } from './route-error.tsx';
import {
  DeskScreen,
  DispatchesScreen,
  DocumentsScreen,
  ImportsScreen,
  ItemLedgerScreen,
  MasterScreen,
  ReceivingScreen,
  ReconciliationScreen,
  ReturnsScreen,
  SettingsScreen,
  StockScreen,
  TodayScreen,
} from './screens.ts';

const root = createRootRoute({ component: AppShell });

/** An id in the address; a spoilt one is as good as none. */
const optionalId = id.optional().catch(undefined);
const dispatchSearch = z.object({ dispatchId: optionalId });
const documentSearch = z.object({ documentId: optionalId });
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
  component: ItemLedgerScreen,
});

const receiving = createRoute({
  getParentRoute: () => root,
  path: '/receiving',
  component: ReceivingScreen,
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
  validateSearch: dispatchSearch,
  component: DispatchesScreen,
});

const reconciliation = createRoute({
  getParentRoute: () => root,
  path: '/reconciliation',
  validateSearch: dispatchSearch,
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
  receiving,
  documents,
  dispatches,
  reconciliation,
  master,
  imports,
  settings,
]);

/** The app's addresses; the hash keeps them inside the one page the shell loads. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: RouteNotFound,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
