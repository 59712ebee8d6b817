import { implement } from '@orpc/server';
import { accessGuard } from './access-guard.ts';
import { contract } from './contract/index.ts';
import { command, type HostContext, query, scratch } from './procedures.ts';
import { archiveRouter } from './routers/archive.ts';
import { assetsRouter } from './routers/assets.ts';
import { auditRouter } from './routers/audit.ts';
import { backupsRouter } from './routers/backups.ts';
import { closingRouter } from './routers/closing.ts';
import { countsRouter } from './routers/counts.ts';
import { dailyRouter } from './routers/daily.ts';
import { debtsRouter } from './routers/debts.ts';
import { decontaminationRouter } from './routers/decontamination.ts';
import { incidentsRouter } from './routers/incidents.ts';
import { intakeRouter } from './routers/intake.ts';
import { ledgerRouter } from './routers/ledger.ts';
import { organisationRouter } from './routers/organisation.ts';
import { peopleRouter } from './routers/people.ts';
import { planningRouter } from './routers/planning.ts';
import { ppeRouter } from './routers/ppe.ts';
import { purchasingRouter } from './routers/purchasing.ts';
import { stockPosting } from './routers/touched-domains.ts';
import { usersRouter } from './routers/users.ts';
import { backupBeforeImport } from './services/backups.ts';
import * as boxes from './services/boxes.ts';
import { checkCrew } from './services/crew-problems.ts';
import * as history from './services/dispatch-history.ts';
import * as dispatches from './services/dispatches.ts';
import * as documents from './services/documents.ts';
import { donationRegister } from './services/donation-register.ts';
import * as donations from './services/donations.ts';
import * as drafts from './services/drafts.ts';
import { expectedDeliveries } from './services/expected-deliveries.ts';
import { exportTable } from './services/exports.ts';
import * as imports from './services/imports.ts';
import { checkIssue } from './services/issues/fit-guard.ts';
import { postIssue, postIssueBatch } from './services/issues/post-issue.ts';
import * as items from './services/items.ts';
import { proposeKit } from './services/kits.ts';
import { prepareLabels } from './services/labels.ts';
import * as lots from './services/lots.ts';
import { mergeDispatches } from './services/merge-dispatches.ts';
import { previewKit } from './services/norm-preview.ts';
import * as norms from './services/norms.ts';
import * as recalls from './services/recalls.ts';
import { receiptDetail } from './services/receipt-detail.ts';
import { postOpening, postReceipt } from './services/receipts.ts';
import * as reconciliation from './services/reconciliation.ts';
import { dispatchCosts } from './services/reconciliation-costs.ts';
import { applyLevels, reviewLevels } from './services/reports/levels.ts';
import { periodLedger } from './services/reports/period-ledger.ts';
import { slowMovers } from './services/reports/slow-movers.ts';
import { stockOn } from './services/reports/stock-on.ts';
import { stockValue } from './services/reports/stock-value.ts';
import { listLoans } from './services/returns/loans.ts';
import { listOpenIssues } from './services/returns/open-issues.ts';
import { postReturn } from './services/returns/post-return.ts';
import { learnBarcode } from './services/scan-learning.ts';
import { resolveScan } from './services/scans.ts';
import { searchEverything } from './services/search.ts';
import { loadShippedNorms } from './services/shipped-norms.ts';
import * as stock from './services/stock.ts';
import * as stockDecisions from './services/stock-request-decisions.ts';
import { submitAdjustment, submitDisposal } from './services/stock-request-submission.ts';
import * as stockRequests from './services/stock-requests.ts';
import { todayOverview } from './services/today/overview.ts';
import { topUpBox } from './services/top-up.ts';
import * as transfers from './services/transfers.ts';
import { upsertDispatch } from './services/upsert-dispatch.ts';
import * as workspace from './services/workspace.ts';

const issuePosting = [...stockPosting, 'debts', 'assets'] as const;
const commitImport = command(
  ['items', 'organisation', 'norms', ...stockPosting],
  imports.commitImport,
);
const lotState = ['lots', 'stock', 'documents'] as const;

/**
 * Every procedure of the contract and the service behind it. `query` reads one snapshot; `command`
 * writes in one transaction with its idempotency record and audit entry. Inputs are always checked.
 * The compiler holds the services' answers to the contract; checking each row of a report again at
 * run time would cost as much as the report, so only the tests do.
 */
export function createRouter(options: { readonly validateOutputs?: boolean } = {}) {
  const config = { initialOutputValidationIndex: options.validateOutputs ? 0 : Number.NaN };
  const os = implement(contract).$context<HostContext>().$config(config);
  // Once for the whole router: what a branch brings in is guarded without its doing.
  return os.use(accessGuard).router({
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
    backups: backupsRouter(config),
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
    organisation: organisationRouter(config),
    norms: {
      list: os.norms.list.handler(query(norms.listNorms)),
      save: os.norms.save.handler(command(['norms', 'reconciliation'], norms.saveNorm)),
      setActive: os.norms.setActive.handler(
        command(['norms', 'reconciliation'], norms.setNormActive),
      ),
      loadShipped: os.norms.loadShipped.handler(
        command(['items', 'organisation', 'norms'], loadShippedNorms),
      ),
    },
    stock: {
      balances: os.stock.balances.handler(query(stock.stockBalances)),
      ledger: os.stock.ledger.handler(query(stock.itemLedger)),
      sheet: os.stock.sheet.handler(query(stock.stockSheet)),
    },
    lots: {
      list: os.lots.list.handler(query(lots.listLots)),
      get: os.lots.get.handler(query(lots.getLot)),
      setStatus: os.lots.setStatus.handler(command(lotState, lots.setLotStatus)),
      recall: os.lots.recall.handler(command(lotState, recalls.recallLots)),
      recalls: os.lots.recalls.handler(query(recalls.listRecalls)),
      recallTrace: os.lots.recallTrace.handler(query(recalls.traceRecall)),
      closeRecall: os.lots.closeRecall.handler(command(lotState, recalls.closeRecall)),
    },
    transfers: {
      list: os.transfers.list.handler(query(transfers.listTransfers)),
      post: os.transfers.post.handler(command(['stock', 'documents'], transfers.postTransfer)),
    },
    boxes: {
      list: os.boxes.list.handler(query(boxes.listBoxes)),
      get: os.boxes.get.handler(query(boxes.getBox)),
      saveContent: os.boxes.saveContent.handler(command(['stock'], boxes.saveBoxContent)),
      topUp: os.boxes.topUp.handler(command(['stock', 'documents'], topUpBox)),
    },
    stockRequests: {
      list: os.stockRequests.list.handler(query(stockRequests.listStockRequests)),
      get: os.stockRequests.get.handler(query(stockRequests.getStockRequest)),
      expired: os.stockRequests.expired.handler(query(stockRequests.expiredGoods)),
      submitDisposal: os.stockRequests.submitDisposal.handler(
        command(['stock', 'documents'], submitDisposal),
      ),
      submitAdjustment: os.stockRequests.submitAdjustment.handler(
        command(['stock', 'documents'], submitAdjustment),
      ),
      approve: os.stockRequests.approve.handler(
        command(['stock', 'documents'], stockDecisions.approveStockRequest),
      ),
      reject: os.stockRequests.reject.handler(
        command(['stock', 'documents'], stockDecisions.rejectStockRequest),
      ),
      withdraw: os.stockRequests.withdraw.handler(
        command(['stock', 'documents'], stockDecisions.withdrawStockRequest),
      ),
    },
    documents: {
      list: os.documents.list.handler(query(documents.listDocuments)),
      get: os.documents.get.handler(query(documents.getDocument)),
      reverse: os.documents.reverse.handler(
        command([...stockPosting, 'purchasing', 'debts', 'assets'], documents.reversePosted),
      ),
    },
    receipts: {
      post: os.receipts.post.handler(command([...stockPosting, 'purchasing'], postReceipt)),
      postOpening: os.receipts.postOpening.handler(command(stockPosting, postOpening)),
      detail: os.receipts.detail.handler(query(receiptDetail)),
      expected: os.receipts.expected.handler(query(expectedDeliveries)),
    },
    donations: {
      list: os.donations.list.handler(query(donations.listDonations)),
      get: os.donations.get.handler(query(donations.getDonation)),
      promise: os.donations.promise.handler(command(['purchasing'], donations.promiseDonation)),
      close: os.donations.close.handler(command(['purchasing'], donations.closeDonation)),
      register: os.donations.register.handler(query(donationRegister)),
    },
    counts: countsRouter(config),
    purchasing: purchasingRouter(config),
    issues: {
      post: os.issues.post.handler(command(issuePosting, postIssue)),
      postBatch: os.issues.postBatch.handler(command(issuePosting, postIssueBatch)),
      check: os.issues.check.handler(query(checkIssue)),
    },
    debts: debtsRouter(config),
    assets: assetsRouter(config),
    decontamination: decontaminationRouter(config),
    people: peopleRouter(config),
    ppe: ppeRouter(config),
    incidents: incidentsRouter(config),
    returns: {
      open: os.returns.open.handler(query(listOpenIssues)),
      loans: os.returns.loans.handler(query(listLoans)),
      post: os.returns.post.handler(command([...stockPosting, 'assets'], postReturn)),
    },
    dispatches: {
      list: os.dispatches.list.handler(query(dispatches.listDispatches)),
      get: os.dispatches.get.handler(query(dispatches.getDispatch)),
      totals: os.dispatches.totals.handler(query(dispatches.dispatchTotals)),
      waiting: os.dispatches.waiting.handler(query(dispatches.waitingDispatches)),
      checkCrew: os.dispatches.checkCrew.handler(query(checkCrew)),
      upsert: os.dispatches.upsert.handler(
        command(['dispatches', 'reconciliation'], upsertDispatch),
      ),
      history: os.dispatches.history.handler(query(history.dispatchHistory)),
      merge: os.dispatches.merge.handler(
        command(['dispatches', 'documents', 'reconciliation'], mergeDispatches),
      ),
      attach: os.dispatches.attach.handler(command(['dispatches'], history.attach)),
      attachment: os.dispatches.attachment.handler(query(history.readAttachment)),
      saveAttachment: os.dispatches.saveAttachment.handler(query(history.saveAttachment)),
      detach: os.dispatches.detach.handler(command(['dispatches'], history.detach)),
    },
    kits: {
      propose: os.kits.propose.handler(query(proposeKit)),
      preview: os.kits.preview.handler(query(previewKit)),
    },
    reconciliation: {
      list: os.reconciliation.list.handler(query(reconciliation.listReconciliation)),
      costs: os.reconciliation.costs.handler(query(dispatchCosts)),
      link: os.reconciliation.link.handler(
        command(['reconciliation', 'documents', 'dispatches'], reconciliation.linkIssue),
      ),
      unlink: os.reconciliation.unlink.handler(
        command(['reconciliation', 'documents', 'dispatches'], reconciliation.unlinkIssue),
      ),
    },
    daily: dailyRouter(config),
    planning: planningRouter(config),
    closing: closingRouter(config),
    intake: intakeRouter(config),
    reports: {
      periodLedger: os.reports.periodLedger.handler(query(periodLedger)),
      stockOn: os.reports.stockOn.handler(query(stockOn)),
      stockValue: os.reports.stockValue.handler(query(stockValue)),
      slowMovers: os.reports.slowMovers.handler(query(slowMovers)),
      levels: os.reports.levels.handler(query(reviewLevels)),
      applyLevels: os.reports.applyLevels.handler(command(['items', 'stock'], applyLevels)),
    },
    ledger: ledgerRouter(config),
    audit: auditRouter(config),
    archive: archiveRouter(config),
    imports: {
      preview: os.imports.preview.handler(({ input, context }) =>
        imports.previewImport(context, input),
      ),
      commit: os.imports.commit.handler(async (call) => {
        await backupBeforeImport(call.context);
        return commitImport(call);
      }),
      cancel: os.imports.cancel.handler(({ input, context }) => {
        context.feed.cancel(input.commandId);
        return {};
      }),
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
    scans: {
      resolve: os.scans.resolve.handler(query(resolveScan)),
      learn: os.scans.learn.handler(command(['items'], learnBarcode)),
    },
    labels: {
      prepare: os.labels.prepare.handler(query(prepareLabels)),
    },
    search: {
      everything: os.search.everything.handler(query(searchEverything)),
    },
    users: usersRouter(config),
  });
}

/** The router of the host and the command line. */
export const router = createRouter();
