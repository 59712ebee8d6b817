/** An entry of a picker: what is shown and what may be typed to find it. */
export interface PickerOption {
  readonly value: number;
  readonly label: string;
  /** Lower-case text of everything that finds it. */
  readonly found: string;
}

/** Antd's filter for picker options: every word typed is somewhere in the entry. */
export function matchesOption(typed: string, option: PickerOption | undefined): boolean {
  if (option === undefined) return false;
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => option.found.includes(part));
}

/** Lower-case text to find an entry by. */
export function findable(...parts: readonly string[]): string {
  return parts.join(' ').toLowerCase();
}
