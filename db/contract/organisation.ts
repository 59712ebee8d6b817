import { z } from 'zod';
import { command, procedure } from './base.ts';
import { code, id, isoDate, locationKind, taskKind, text } from './values.ts';

export const partyKinds = ['supplier', 'donor', 'upper-agency'] as const;

const squadFields = { code, name: text.min(1) };
const squad = z.object({ id, active: z.boolean(), people: z.int(), ...squadFields });
export type Squad = z.infer<typeof squad>;

const fitTest = z.object({ testedOn: isoDate, maskCode: code, passed: z.boolean() });
const personFields = {
  code,
  name: text.default(''),
  squadId: id,
  coverallSize: text.default(''),
  gloveSize: text.default(''),
  bootSize: text.default(''),
  scrubsSize: text.default(''),
  /** Code of the respirator, or of its family, that they wear; empty: not named. */
  maskModel: z.string().trim().max(64).default(''),
};
const person = z.object({
  id,
  squadName: z.string(),
  active: z.boolean(),
  ...personFields,
  /** Those that count, newest first; the whole history is `people.get`. */
  fitTests: z.array(fitTest),
});
export type Person = z.infer<typeof person>;

const partyFields = {
  code,
  name: text.min(1),
  kind: z.enum(partyKinds),
  contact: text.default(''),
  phone: text.default(''),
  address: text.default(''),
};
const party = z.object({ id, active: z.boolean(), ...partyFields });
export type Party = z.infer<typeof party>;

const locationFields = {
  code,
  name: text.min(1),
  kind: locationKind,
  /** The squad that a box or a vehicle belongs to. */
  squadId: id.nullable().default(null),
};
const location = z.object({ id, active: z.boolean(), ...locationFields });
export type Location = z.infer<typeof location>;

const taskTypeFields = { code, name: text.min(1), kind: taskKind };
const taskType = z.object({ id, active: z.boolean(), ...taskTypeFields });
export type TaskType = z.infer<typeof taskType>;

const listInput = z.object({ includeInactive: z.boolean().default(false) });
const activeInput = command({ id, active: z.boolean() });

/**
 * Squads, people, parties, locations and task types: list, add (no `id`) or change, deactivate.
 * Errors of every `save`: CONFLICT on code or name, NOT_FOUND. Errors of `setActive`: NOT_FOUND,
 * IN_USE (stock at the location, people in the squad).
 */
export const organisation = {
  squads: {
    list: procedure.input(listInput).output(z.array(squad)),
    save: procedure.input(command({ id: id.optional(), ...squadFields })).output(squad),
    setActive: procedure.input(activeInput).output(squad),
  },
  people: {
    list: procedure.input(listInput).output(z.array(person)),
    /**
     * Fit tests given that are not on record yet are added; none is ever taken away (see
     * `people.strike`). Errors also: INVALID_FIELD (`fitTests` repeated).
     */
    save: procedure
      .input(
        command({ id: id.optional(), ...personFields, fitTests: z.array(fitTest).default([]) }),
      )
      .output(person),
    setActive: procedure.input(activeInput).output(person),
  },
  parties: {
    list: procedure.input(listInput).output(z.array(party)),
    save: procedure.input(command({ id: id.optional(), ...partyFields })).output(party),
    setActive: procedure.input(activeInput).output(party),
  },
  locations: {
    list: procedure.input(listInput).output(z.array(location)),
    save: procedure.input(command({ id: id.optional(), ...locationFields })).output(location),
    setActive: procedure.input(activeInput).output(location),
  },
  taskTypes: {
    list: procedure.input(listInput).output(z.array(taskType)),
    save: procedure.input(command({ id: id.optional(), ...taskTypeFields })).output(taskType),
    setActive: procedure.input(activeInput).output(taskType),
  },
};
