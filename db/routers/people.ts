import { implement } from '@orpc/server';
import { people as contract } from '../contract/people.ts';
import { command, type HostContext, query } from '../procedures.ts';
import { getPerson, listOverrides, listPeople } from '../services/people/people.ts';
import { addFitTest, addPersonRecord, strikeEntry } from '../services/people/person-entries.ts';
import { personPhoto, setPersonPhoto } from '../services/people/photo.ts';

const touched = ['people', 'organisation'] as const;

/** What people wear, what they were tested and trained for, and until when. */
export function peopleRouter(config: { readonly initialOutputValidationIndex: number }) {
  const os = implement(contract).$context<HostContext>().$config(config);
  return {
    list: os.list.handler(query(listPeople)),
    get: os.get.handler(query(getPerson)),
    addFitTest: os.addFitTest.handler(command(touched, addFitTest)),
    addRecord: os.addRecord.handler(command(['people'], addPersonRecord)),
    strike: os.strike.handler(command(touched, strikeEntry)),
    photo: os.photo.handler(query(personPhoto)),
    setPhoto: os.setPhoto.handler(command(['people'], setPersonPhoto)),
    overrides: os.overrides.handler(query(listOverrides)),
  };
}
