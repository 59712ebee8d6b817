import { implement } from '@orpc/server';
import { daily as contract } from '../contract/daily.ts';
import { type HostContext, query } from '../procedures.ts';
import { commandPost } from '../services/reports/command-post.ts';
import { dailySupplies } from '../services/reports/daily-supplies.ts';

/** What is reported every day. */
export function dailyRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    supplies: os.supplies.handler(query(dailySupplies)),
    commandPost: os.commandPost.handler(query(commandPost)),
  };
}
