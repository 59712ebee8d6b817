/** Parts of the people screen, in order. */
export const peopleTabs = ['people', 'dispatches', 'persons', 'register', 'overrides'] as const;
export type PeopleTab = (typeof peopleTabs)[number];
