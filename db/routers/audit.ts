import { implement } from '@orpc/server';
import { audit as contract } from '../contract/audit.ts';
import { type HostContext, query } from '../procedures.ts';
import { auditWords, getAuditEntry, listAudit } from '../services/audit/entries.ts';
import { exportAudit } from '../services/audit/export.ts';

/** Looking through the audit trail. */
export function auditRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    list: os.list.handler(query(listAudit)),
    words: os.words.handler(query(auditWords)),
    get: os.get.handler(query(getAuditEntry)),
    export: os.export.handler(query(exportAudit)),
  };
}
