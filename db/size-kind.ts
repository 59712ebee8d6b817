import type { Category, SizeKind } from './contract/values.ts';

/**
 * Which of a person's sizes a sized item goes by: gloves, boots, coveralls (by height in cm) or
 * scrubs (by letters); null for an item without sizes.
 */
export function sizeKindOf(category: Category, size: string): SizeKind | null {
  if (size === '') return null;
  const isNumber = /^\d+$/.test(size);
  if (category === 'hand') return 'glove';
  if (category === 'foot') return isNumber ? 'boot' : null;
  if (category === 'body') return isNumber ? 'coverall' : 'scrubs';
  return null;
}
