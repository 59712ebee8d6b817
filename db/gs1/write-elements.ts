import { applicationIdentifiers } from './application-identifiers.ts';
import { checkValue } from './element-format.ts';
import { separator } from './scan-text.ts';

/**
 * An element string with the separators it needs, without the FNC1 that opens it; null where a value
 * does not fit its identifier. `year` is the current year, as for reading.
 */
export function writeElements(
  elements: readonly (readonly [ai: string, value: string])[],
  year: number,
): string | null {
  let text = '';
  for (const [index, [ai, value]] of elements.entries()) {
    const identifier = applicationIdentifiers.get(ai);
    if (!identifier || !checkValue(identifier.parts, value, year).ok) return null;
    const open = !identifier.predefined && index < elements.length - 1;
    text += ai + value + (open ? separator : '');
  }
  return text;
}
