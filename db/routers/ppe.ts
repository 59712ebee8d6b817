import { implement } from '@orpc/server';
import { ppe as contract } from '../contract/ppe.ts';
import { type HostContext, query } from '../procedures.ts';
import {
  dispatchCompliance,
  listCompliance,
  peopleCompliance,
} from '../services/ppe/compliance.ts';
import { personHistory, ppeRegister } from '../services/ppe/register.ts';

/** What the norms asked people to wear, and what they were given. */
export function ppeRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    dispatches: os.dispatches.handler(query(listCompliance)),
    people: os.people.handler(query(peopleCompliance)),
    compliance: os.compliance.handler(query(dispatchCompliance)),
    personHistory: os.personHistory.handler(query(personHistory)),
    register: os.register.handler(query(ppeRegister)),
  };
}
