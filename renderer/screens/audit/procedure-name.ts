import type { TFunction } from 'i18next';

/** A command in words; one that has none is shown by its own name. */
export function procedureName(t: TFunction, procedure: string): string {
  return t(`audit:procedure.${procedure}`, { defaultValue: procedure });
}
