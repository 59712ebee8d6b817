import { implement } from '@orpc/server';
import { ledger as contract } from '../contract/ledger.ts';
import type { HostContext } from '../procedures.ts';
import * as ledger from '../services/ledger.ts';

/** Verifying the record. */
export function ledgerRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    verify: os.verify.handler(ledger.verifyWorkspace),
    status: os.status.handler(({ context }) => ledger.ledgerStatus(context)),
    start: os.start.handler(({ context }) => ledger.startVerification(context)),
    stop: os.stop.handler(({ context }) => ledger.stopVerification(context)),
  };
}
