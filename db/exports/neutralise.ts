/**
 * What spreadsheet programs take for the beginning of a formula; some read the full-width forms as
 * the plain ones, and skip a tab or line end before them.
 */
const BEGINS_FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * Text that a spreadsheet would run as a formula, made plain by a leading apostrophe; any other
 * text as it is. Numbers never pass here, so a negative number stays a number.
 */
export function neutraliseFormula(text: string): string {
  return BEGINS_FORMULA.test(text) ? `'${text}` : text;
}

/** The text that `neutraliseFormula` was given. */
export function withoutNeutraliser(text: string): string {
  return text.startsWith("'") && BEGINS_FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
