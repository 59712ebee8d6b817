/** A code as it was scanned, and in capitals for a hand that typed it small. */
export function spelledCodes(code: string): string[] {
  return [...new Set([code, code.toUpperCase()])];
}

/** The rows of exactly that code where there are any. */
export function closest<Row>(
  rows: readonly Row[],
  code: string,
  codeOf: (row: Row) => string,
): readonly Row[] {
  const exact = rows.filter((row) => codeOf(row) === code);
  return exact.length > 0 ? exact : rows;
}
