/** The views of the planning screen, in the order of their tabs. */
export const planningViews = ['supply', 'scenario', 'trends'] as const;
export type PlanningViewName = (typeof planningViews)[number];
