import { implement } from '@orpc/server';
import { closing as contract } from '../contract/closing.ts';
import { command, type HostContext, query } from '../procedures.ts';
import { closeDays } from '../services/closing/close-days.ts';
import * as periods from '../services/closing/close-period.ts';
import { explainDifferences, signDispatches, unsignDispatch } from '../services/closing/explain.ts';
import { reviewPeriod } from '../services/closing/review.ts';

const touched = ['closes', 'reconciliation'] as const;

/** The evening: differences explained, dispatches signed, days closed. */
export function closingRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    review: os.review.handler(query(reviewPeriod)),
    explain: os.explain.handler(command(touched, explainDifferences)),
    sign: os.sign.handler(command(touched, signDispatches)),
    unsign: os.unsign.handler(command(touched, unsignDispatch)),
    days: os.days.handler(query(closeDays)),
    list: os.list.handler(query(periods.listCloses)),
    get: os.get.handler(query(periods.getClose)),
    close: os.close.handler(command(touched, periods.closePeriod)),
    reopen: os.reopen.handler(command(touched, periods.reopenPeriod)),
  };
}
