import type { ShortcutEntry } from './shortcuts.tsx';

/** Keys that mean nothing as an action of their own: they leave what one is in. */
const MOVES: ReadonlySet<string> = new Set(['Escape', 'ArrowUp', 'ArrowDown']);

/**
 * What the palette offers of everything somebody listens to: each key once, the innermost listener
 * wins, as it does at work; actions without a key once a name. `leftOut` are groups that it offers in
 * another way.
 */
export function paletteActions<Entry extends ShortcutEntry>(
  entries: readonly Entry[],
  leftOut: ReadonlySet<string>,
): readonly Entry[] {
  const offered = entries.filter(({ key, group }) => !MOVES.has(key) && !leftOut.has(group));
  return [
    ...new Map(
      offered.map((entry) => [entry.key === '' ? `:${entry.label}` : entry.key, entry]),
    ).values(),
  ];
}
