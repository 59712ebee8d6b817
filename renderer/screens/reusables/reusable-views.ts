/** Views of the reusables screen. */
export const reusableViews = ['assets', 'decontamination', 'loans'] as const;
export type ReusableView = (typeof reusableViews)[number];
