import { implement } from '@orpc/server';
import { decontamination as contract } from '../contract/decontamination.ts';
import { command, type HostContext, query } from '../procedures.ts';
import { inspectRound } from '../services/decontamination/inspect-round.ts';
import { getRound, listRounds, waitingGoods } from '../services/decontamination/rounds.ts';
import { cancelRound, startRound } from '../services/decontamination/start-round.ts';

/** Decontamination of reusables. */
export function decontaminationRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    waiting: os.waiting.handler(query(waitingGoods)),
    list: os.list.handler(query(listRounds)),
    get: os.get.handler(query(getRound)),
    start: os.start.handler(command(['assets'], startRound)),
    inspect: os.inspect.handler(command(['assets', 'stock', 'documents'], inspectRound)),
    cancel: os.cancel.handler(command(['assets'], cancelRound)),
  };
}
