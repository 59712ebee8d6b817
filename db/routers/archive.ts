import { implement } from '@orpc/server';
import { archive as contract } from '../contract/archive.ts';
import type { HostContext } from '../procedures.ts';
import { readWorkspaceArchive, writeWorkspaceArchive } from '../services/archive.ts';

/** The whole workspace in open formats, and back. */
export function archiveRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    write: os.write.handler(({ input, context }) => writeWorkspaceArchive(context, input)),
    read: os.read.handler(({ input, context }) => readWorkspaceArchive(context, input)),
  };
}
