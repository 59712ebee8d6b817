import { implement } from '@orpc/server';
import { counts as contract } from '../contract/counts.ts';
import { command, type HostContext, query } from '../procedures.ts';
import * as closing from '../services/counts/close-count.ts';
import {
  exportCountSheet,
  importCountSheet,
  previewCountSheet,
} from '../services/counts/count-sheet.ts';
import * as counts from '../services/counts/counts.ts';
import { addCountLine, enterCount, explainLines } from '../services/counts/enter-count.ts';
import { openCount } from '../services/counts/open-count.ts';
import { stockPosting } from './touched-domains.ts';

/** Stock counts from their opening to their adjustment. */
export function countsRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    list: os.list.handler(query(counts.listCounts)),
    get: os.get.handler(query(counts.getCount)),
    open: os.open.handler(command(['counts'], openCount)),
    enter: os.enter.handler(command(['counts'], enterCount)),
    addLine: os.addLine.handler(command(['counts'], addCountLine)),
    explain: os.explain.handler(command(['counts'], explainLines)),
    submit: os.submit.handler(command(['counts'], closing.submitCount)),
    decide: os.decide.handler(command([...stockPosting, 'counts'], closing.decideCount)),
    cancel: os.cancel.handler(command(['counts'], closing.cancelCount)),
    exportSheet: os.exportSheet.handler(query(exportCountSheet)),
    previewSheet: os.previewSheet.handler(query(previewCountSheet)),
    importSheet: os.importSheet.handler(command(['counts'], importCountSheet)),
  };
}
