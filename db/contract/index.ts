import { changes } from './changes.ts';
import { dispatches } from './dispatches.ts';
import { documents } from './documents.ts';
import { drafts } from './drafts.ts';
import { exports } from './exports.ts';
import { imports } from './imports.ts';
import { issues } from './issues.ts';
import { items } from './items.ts';
import { kits } from './kits.ts';
import { ledger } from './ledger.ts';
import { norms } from './norms.ts';
import { organisation } from './organisation.ts';
import { receipts } from './receipts.ts';
import { reconciliation } from './reconciliation.ts';
import { returns } from './returns.ts';
import { search } from './search.ts';
import { stock } from './stock.ts';
import { today } from './today.ts';
import { workspace } from './workspace.ts';

/**
 * The whole contract between the db host and everybody who talks to it: renderer, command line,
 * tests. Procedure names are stable for integrators.
 */
export const contract = {
  workspace,
  changes,
  items,
  organisation,
  norms,
  stock,
  documents,
  receipts,
  issues,
  returns,
  dispatches,
  kits,
  reconciliation,
  ledger,
  imports,
  exports,
  drafts,
  today,
  search,
};
export type Contract = typeof contract;
