import type { TFunction } from 'i18next';
import type { Due } from '#contract/people.ts';

/** What runs out, in words. */
export function dueName(due: Due, t: TFunction): string {
  return `${t(`terms:dueKind.${due.kind}`)} ${due.name}`;
}
