/** Sections of the master data, in the order people set them up. */
export const masterSections = [
  'items',
  'squads',
  'people',
  'locations',
  'parties',
  'norms',
  'task-types',
] as const;
export type MasterSection = (typeof masterSections)[number];
