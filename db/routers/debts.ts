import { implement } from '@orpc/server';
import { debts as contract } from '../contract/debts.ts';
import { command, type HostContext, query } from '../procedures.ts';
import { listDebts, settleDebts, writeOffDebt } from '../services/debts.ts';
import { stockPosting } from './touched-domains.ts';

const touched = [...stockPosting, 'debts'] as const;

/** What emergency issues owe. */
export function debtsRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    list: os.list.handler(query(listDebts)),
    settle: os.settle.handler(command(touched, settleDebts)),
    writeOff: os.writeOff.handler(command(['debts', 'documents'], writeOffDebt)),
  };
}
