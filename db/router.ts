import { implement } from '@orpc/server';
import { contract } from './contract/index.ts';
import { verifyLedger } from './ledger/verify.ts';
import { command, type HostContext, query, scratch } from './procedures.ts';
import * as dispatches from './services/dispatches.ts';
import * as documents from './services/documents.ts';
import * as drafts from './services/drafts.ts';
import { exportTable } from './services/exports.ts';
import * as imports from './services/imports.ts';
import { postIssue } from './services/issues.ts';
import * as items from './services/items.ts';
import { proposeKit } from './services/kits.ts';
import * as norms from './services/norms.ts';
import * as locations from './services/organisation/locations.ts';
import * as parties from './services/organisation/parties.ts';
import * as people from './services/organisation/people.ts';
import * as squads from './services/organisation/squads.ts';
import * as taskTypes from './services/organisation/task-types.ts';
import { postOpening, postReceipt } from './services/receipts.ts';
import * as reconciliation from './services/reconciliation.ts';
import { listOpenIssues, postReturn } from './services/returns.ts';
import { searchEverything } from './services/search.ts';
import * as stock from './services/stock.ts';
import { todayOverview } from './services/today.ts';
import { upsertDispatch } from './services/upsert-dispatch.ts';
import * as workspace from './services/workspace.ts';

const stockPosting = ['stock', 'documents', 'dispatches', 'reconciliation'] as const;

/**
 * Every procedure of the contract and the service behind it. `query` reads one snapshot; `command`
 * writes in one transaction with its idempotency record and audit entry. Inputs are always checked.
 * The compiler holds the services' answers to the contract; checking each row of a report again at
 * run time would cost as much as the report, so only the tests do.
 */
export function createRouter(options: { readonly validateOutputs?: boolean } = {}) {
  const os = implement(contract)
    .$context<HostContext>()
    .$config({ initialOutputValidationIndex: options.validateOutputs ? 0 : Number.NaN });
  return os.router({
    workspace: {
      create: os.workspace.create.handler(({ input, context }) =>
        workspace.createWorkspaceFile(context, input),
      ),
      info: os.workspace.info.handler(query(workspace.workspaceInfo)),
      configure: os.workspace.configure.handler(
        command(
          ['workspace', 'stock', 'dispatches', 'reconciliation'],
          workspace.configureWorkspace,
        ),
      ),
      backup: os.workspace.backup.handler(({ input, context }) =>
        workspace.backupWorkspace(context, input),
      ),
      inspect: os.workspace.inspect.handler(({ input }) => workspace.inspectWorkspace(input)),
      restore: os.workspace.restore.handler(({ input }) => workspace.restoreWorkspace(input)),
    },
    changes: {
      stream: os.changes.stream.handler(async function* ({ context, signal }) {
        yield* context.feed.subscribe(signal);
      }),
    },
    items: {
      list: os.items.list.handler(query(items.listItems)),
      get: os.items.get.handler(query(items.getItem)),
      families: os.items.families.handler(query(items.listFamilies)),
      save: os.items.save.handler(command(['items', 'stock'], items.saveItem)),
      setActive: os.items.setActive.handler(command(['items', 'stock'], items.setItemActive)),
    },
    organisation: {
      squads: {
        list: os.organisation.squads.list.handler(query(squads.listSquads)),
        save: os.organisation.squads.save.handler(command(['organisation'], squads.saveSquad)),
        setActive: os.organisation.squads.setActive.handler(
          command(['organisation'], squads.setSquadActive),
        ),
      },
      people: {
        list: os.organisation.people.list.handler(query(people.listPeople)),
        save: os.organisation.people.save.handler(command(['organisation'], people.savePerson)),
        setActive: os.organisation.people.setActive.handler(
          command(['organisation'], people.setPersonActive),
        ),
      },
      parties: {
        list: os.organisation.parties.list.handler(query(parties.listParties)),
        save: os.organisation.parties.save.handler(command(['organisation'], parties.saveParty)),
        setActive: os.organisation.parties.setActive.handler(
          command(['organisation'], parties.setPartyActive),
        ),
      },
      locations: {
        list: os.organisation.locations.list.handler(query(locations.listLocations)),
        save: os.organisation.locations.save.handler(
          command(['organisation', 'stock'], locations.saveLocation),
        ),
        setActive: os.organisation.locations.setActive.handler(
          command(['organisation', 'stock'], locations.setLocationActive),
        ),
      },
      taskTypes: {
        list: os.organisation.taskTypes.list.handler(query(taskTypes.listTaskTypes)),
        save: os.organisation.taskTypes.save.handler(
          command(['organisation', 'norms'], taskTypes.saveTaskType),
        ),
        setActive: os.organisation.taskTypes.setActive.handler(
          command(['organisation', 'norms'], taskTypes.setTaskTypeActive),
        ),
      },
    },
    norms: {
      list: os.norms.list.handler(query(norms.listNorms)),
      save: os.norms.save.handler(command(['norms', 'reconciliation'], norms.saveNorm)),
      setActive: os.norms.setActive.handler(
        command(['norms', 'reconciliation'], norms.setNormActive),
      ),
    },
    stock: {
      balances: os.stock.balances.handler(query(stock.stockBalances)),
      ledger: os.stock.ledger.handler(query(stock.itemLedger)),
      sheet: os.stock.sheet.handler(query(stock.stockSheet)),
    },
    documents: {
      list: os.documents.list.handler(query(documents.listDocuments)),
      get: os.documents.get.handler(query(documents.getDocument)),
      reverse: os.documents.reverse.handler(command(stockPosting, documents.reversePosted)),
    },
    receipts: {
      post: os.receipts.post.handler(command(stockPosting, postReceipt)),
      postOpening: os.receipts.postOpening.handler(command(stockPosting, postOpening)),
    },
    issues: {
      post: os.issues.post.handler(command(stockPosting, postIssue)),
    },
    returns: {
      open: os.returns.open.handler(query(listOpenIssues)),
      post: os.returns.post.handler(command(stockPosting, postReturn)),
    },
    dispatches: {
      list: os.dispatches.list.handler(query(dispatches.listDispatches)),
      get: os.dispatches.get.handler(query(dispatches.getDispatch)),
      totals: os.dispatches.totals.handler(query(dispatches.dispatchTotals)),
      waiting: os.dispatches.waiting.handler(query(dispatches.waitingDispatches)),
      upsert: os.dispatches.upsert.handler(
        command(['dispatches', 'reconciliation'], upsertDispatch),
      ),
    },
    kits: {
      propose: os.kits.propose.handler(query(proposeKit)),
    },
    reconciliation: {
      list: os.reconciliation.list.handler(query(reconciliation.listReconciliation)),
      link: os.reconciliation.link.handler(
        command(['reconciliation', 'documents', 'dispatches'], reconciliation.linkIssue),
      ),
      unlink: os.reconciliation.unlink.handler(
        command(['reconciliation', 'documents', 'dispatches'], reconciliation.unlinkIssue),
      ),
    },
    ledger: {
      verify: os.ledger.verify.handler(query(verifyLedger)),
    },
    imports: {
      preview: os.imports.preview.handler(({ input, context }) =>
        imports.previewImport(context, input),
      ),
      commit: os.imports.commit.handler(
        command(['items', 'organisation', 'norms', ...stockPosting], imports.commitImport),
      ),
    },
    exports: {
      table: os.exports.table.handler(({ input }) => exportTable(input)),
    },
    drafts: {
      list: os.drafts.list.handler(query(drafts.listDrafts)),
      save: os.drafts.save.handler(scratch(['drafts'], drafts.saveDraft)),
      discard: os.drafts.discard.handler(scratch(['drafts'], drafts.discardDraft)),
    },
    today: {
      overview: os.today.overview.handler(query(todayOverview)),
    },
    search: {
      everything: os.search.everything.handler(query(searchEverything)),
    },
  });
}

/** The router of the host and the command line. */
export const router = createRouter();
export type Router = typeof router;
