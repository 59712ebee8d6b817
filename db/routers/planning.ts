import { implement } from '@orpc/server';
import { planning as contract } from '../contract/planning.ts';
import { command, type HostContext, query } from '../procedures.ts';
import { burnRates } from '../services/planning/burn-rates.ts';
import { pastPatterns, usePerTrip } from '../services/planning/past-use.ts';
import { runScenario } from '../services/planning/run-scenario.ts';
import * as scenarios from '../services/planning/scenarios.ts';

/** How long things last, and what to order. */
export function planningRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    burnRates: os.burnRates.handler(query(burnRates)),
    usePerTrip: os.usePerTrip.handler(query(usePerTrip)),
    run: os.run.handler(query(runScenario)),
    pastPatterns: os.pastPatterns.handler(query(pastPatterns)),
    scenarios: os.scenarios.handler(query(scenarios.listScenarios)),
    saveScenario: os.saveScenario.handler(command(['planning'], scenarios.saveScenario)),
    removeScenario: os.removeScenario.handler(command(['planning'], scenarios.removeScenario)),
  };
}
