import { implement } from '@orpc/server';
import { intake as contract } from '../contract/intake.ts';
import { watchOf } from '../intake/watch.ts';
import { command, type HostContext, query, requireWorkspace } from '../procedures.ts';
import { getReport, listReports } from '../services/intake/reports.ts';
import {
  inspectLogOf,
  listSources,
  requireSource,
  saveSource,
} from '../services/intake/sources.ts';
import { forgetWord, knowWord, listWords } from '../services/intake/words.ts';

/** Dispatch logs that come in by themselves. */
export function intakeRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    sources: os.sources.handler(query(listSources)),
    saveSource: os.saveSource.handler(command(['intake'], saveSource)),
    inspect: os.inspect.handler(({ input }) => inspectLogOf(input.path)),
    // The watch writes a command of its own for whatever it takes.
    takeNow: os.takeNow.handler(async ({ input, context }) => {
      const workspace = requireWorkspace(context);
      const source = await requireSource(workspace.reader, input.sourceId);
      const ids = await watchOf({ workspace, feed: context.feed }).lookAt(source);
      const reports = await listReports(workspace.reader, { sourceId: source.id, limit: 1000 });
      return { reports: reports.filter((report) => ids.includes(report.id)) };
    }),
    reports: os.reports.handler(query(listReports)),
    report: os.report.handler(query(getReport)),
    words: os.words.handler(query(listWords)),
    knowWord: os.knowWord.handler(command(['intake'], knowWord)),
    forgetWord: os.forgetWord.handler(command(['intake'], forgetWord)),
  };
}
