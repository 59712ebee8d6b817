import { implement } from '@orpc/server';
import { organisation as contract } from '../contract/organisation.ts';
import { command, type HostContext, query } from '../procedures.ts';
import * as locations from '../services/organisation/locations.ts';
import * as parties from '../services/organisation/parties.ts';
import * as people from '../services/organisation/people.ts';
import * as squads from '../services/organisation/squads.ts';
import * as taskTypes from '../services/organisation/task-types.ts';

/** Squads, people, parties, places and task types. */
export function organisationRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    squads: {
      list: os.squads.list.handler(query(squads.listSquads)),
      save: os.squads.save.handler(command(['organisation'], squads.saveSquad)),
      setActive: os.squads.setActive.handler(command(['organisation'], squads.setSquadActive)),
    },
    people: {
      list: os.people.list.handler(query(people.listPeople)),
      save: os.people.save.handler(command(['organisation'], people.savePerson)),
      setActive: os.people.setActive.handler(command(['organisation'], people.setPersonActive)),
    },
    parties: {
      list: os.parties.list.handler(query(parties.listParties)),
      save: os.parties.save.handler(command(['organisation'], parties.saveParty)),
      setActive: os.parties.setActive.handler(command(['organisation'], parties.setPartyActive)),
    },
    locations: {
      list: os.locations.list.handler(query(locations.listLocations)),
      save: os.locations.save.handler(command(['organisation', 'stock'], locations.saveLocation)),
      setActive: os.locations.setActive.handler(
        command(['organisation', 'stock'], locations.setLocationActive),
      ),
    },
    taskTypes: {
      list: os.taskTypes.list.handler(query(taskTypes.listTaskTypes)),
      save: os.taskTypes.save.handler(command(['organisation', 'norms'], taskTypes.saveTaskType)),
      setActive: os.taskTypes.setActive.handler(
        command(['organisation', 'norms'], taskTypes.setTaskTypeActive),
      ),
    },
  };
}
