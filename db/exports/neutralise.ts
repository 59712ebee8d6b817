/**
 * Text that a spreadsheet would run as a formula, made plain by a leading apostrophe; any other
 * text as it is. Numbers never pass here, so a negative number stays a number.
 */
export function neutraliseFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
