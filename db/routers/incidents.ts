import { implement } from '@orpc/server';
import { incidents as contract } from '../contract/incidents.ts';
import { command, type HostContext, query } from '../procedures.ts';
import {
  noteOnIncident,
  quarantineIncidentLot,
  recallIncidentLot,
  setIncidentStatus,
} from '../services/incidents/follow-incident.ts';
import { getIncident, listIncidents } from '../services/incidents/incidents.ts';
import { reportIncident } from '../services/incidents/report-incident.ts';

const lotTouched = ['incidents', 'lots', 'stock', 'documents'] as const;

/** Exposures and broken protection. */
export function incidentsRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    list: os.list.handler(query(listIncidents)),
    get: os.get.handler(query(getIncident)),
    report: os.report.handler(command(['incidents'], reportIncident)),
    note: os.note.handler(command(['incidents'], noteOnIncident)),
    quarantineLot: os.quarantineLot.handler(command(lotTouched, quarantineIncidentLot)),
    recallLot: os.recallLot.handler(command(lotTouched, recallIncidentLot)),
    setStatus: os.setStatus.handler(command(['incidents'], setIncidentStatus)),
  };
}
