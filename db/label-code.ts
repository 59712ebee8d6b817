/** What a label of this house stands for. */
export type LabelSubject =
  | { readonly kind: 'item'; readonly itemCode: string }
  | { readonly kind: 'lot'; readonly itemCode: string; readonly lotNo: string }
  | { readonly kind: 'shelf'; readonly locationCode: string };

const letters = { item: 'I', lot: 'L', shelf: 'S' } as const;

/**
 * The house's own form for what no GS1 key names: `I:item`, `L:item:lot`, `S:place`. Short, so that
 * it fits as bars on a 50 mm label, and plain ASCII, which every scanner can type: other signs and
 * colons are percent-encoded.
 */
export function labelCode(subject: LabelSubject): string {
  return [letters[subject.kind], ...partsOf(subject).map(encodeURIComponent)].join(':');
}

function partsOf(subject: LabelSubject): string[] {
  if (subject.kind === 'item') return [subject.itemCode];
  if (subject.kind === 'lot') return [subject.itemCode, subject.lotNo];
  return [subject.locationCode];
}

/** Reads the form back, or null for any other text. */
export function readLabelCode(text: string): LabelSubject | null {
  const [letter, ...encoded] = text.split(':');
  const parts = encoded.map(decoded);
  const [first, second] = parts;
  if (!first || parts.includes(null)) return null;
  if (letter === letters.lot) {
    return parts.length === 2 && second ? { kind: 'lot', itemCode: first, lotNo: second } : null;
  }
  if (parts.length !== 1) return null;
  if (letter === letters.item) return { kind: 'item', itemCode: first };
  return letter === letters.shelf ? { kind: 'shelf', locationCode: first } : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
