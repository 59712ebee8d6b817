/**
 * Lower-case `LIKE` pattern for "contains what was typed"; null when nothing was typed. A typed `%`
 * matches any one character, which needs no escape clause and is no trap in codes and names.
 */
export function containsPattern(text: string | undefined): string | null {
  const typed = text?.trim().toLowerCase() ?? '';
  return typed === '' ? null : `%${typed.replaceAll('%', '_')}%`;
}
