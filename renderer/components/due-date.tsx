import { ToneTag } from './state-tag.tsx';

/** A day by which something should have come. */
interface Due {
  readonly on: string | null;
  /** The business date. */
  readonly today: string;
  /** The word for a day that has passed. */
  readonly overdue: string;
}

/** The day, marked once it has passed while the thing is still awaited. */
export function DueDate({ on, today, overdue }: Due) {
  if (on === null || on >= today) return on ?? '—';
  return <ToneTag tone="attention">{dueText({ on, today, overdue })}</ToneTag>;
}

/** The same in words, for search and export. */
export function dueText({ on, today, overdue }: Due): string {
  return on !== null && on < today ? `${on} ${overdue}` : (on ?? '');
}
