/** Ways to look at the dispatch log. */
export const dispatchViews = ['list', 'board', 'calendar'] as const;
export type DispatchView = (typeof dispatchViews)[number];
