import { archive } from './archive.ts';
import { assets } from './assets.ts';
import { audit } from './audit.ts';
import { backups } from './backups.ts';
import { boxes } from './boxes.ts';
import { changes } from './changes.ts';
import { closing } from './closing.ts';
import { counts } from './counts.ts';
import { daily } from './daily.ts';
import { debts } from './debts.ts';
import { decontamination } from './decontamination.ts';
import { dispatches } from './dispatches.ts';
import { documents } from './documents.ts';
import { donations } from './donations.ts';
import { drafts } from './drafts.ts';
import { exports } from './exports.ts';
import { imports } from './imports.ts';
import { incidents } from './incidents.ts';
import { intake } from './intake.ts';
import { issues } from './issues.ts';
import { items } from './items.ts';
import { kits } from './kits.ts';
import { labels } from './labels.ts';
import { ledger } from './ledger.ts';
import { lots } from './lots.ts';
import { norms } from './norms.ts';
import { organisation } from './organisation.ts';
import { people } from './people.ts';
import { planning } from './planning.ts';
import { ppe } from './ppe.ts';
import { purchasing } from './purchasing.ts';
import { receipts } from './receipts.ts';
import { reconciliation } from './reconciliation.ts';
import { reports } from './reports.ts';
import { returns } from './returns.ts';
import { scans } from './scans.ts';
import { search } from './search.ts';
import { stock } from './stock.ts';
import { stockRequests } from './stock-requests.ts';
import { today } from './today.ts';
import { transfers } from './transfers.ts';
import { users } from './users.ts';
import { workspace } from './workspace.ts';

/**
 * The whole contract between the db host and everybody who talks to it: renderer, command line,
 * tests. Procedure names are stable for integrators.
 */
export const contract = {
  workspace,
  backups,
  changes,
  items,
  organisation,
  norms,
  stock,
  lots,
  transfers,
  boxes,
  stockRequests,
  documents,
  receipts,
  donations,
  purchasing,
  counts,
  issues,
  debts,
  archive,
  assets,
  audit,
  decontamination,
  people,
  ppe,
  incidents,
  returns,
  dispatches,
  kits,
  reconciliation,
  reports,
  daily,
  planning,
  closing,
  intake,
  ledger,
  imports,
  exports,
  drafts,
  today,
  scans,
  labels,
  search,
  users,
};
export type Contract = typeof contract;
