import type { Posture } from '../contract/values.ts';
import type { NormSubstitute } from '../norms/need.ts';
import type { SheetReader } from './row-reader.ts';
import type { ImportRun } from './run.ts';
import { fold, type SourceRow } from './source.ts';
import { postureOf, splitList } from './vocabulary.ts';

/** What a row says of a posture in which goods are scarce. */
export interface PostureCells {
  readonly posture: Exclude<Posture, 'regular'>;
  readonly quantity: number | null;
  readonly reuse_limit: number | null;
  readonly note: string;
}

const scarce = ['shortage', 'crisis'] as const;

/** The columns of the postures: figure, times of use, and a note for each. */
export const postureFields = scarce.flatMap((posture) => [
  `${posture}Quantity`,
  `${posture}Reuse`,
  `${posture}Note`,
]);

/** Rules of a row for scarce goods; a posture whose cells are all blank has none. */
export function readPostures(
  run: ImportRun,
  reader: SheetReader,
  row: SourceRow,
  isArea: boolean,
): PostureCells[] {
  return scarce.flatMap((posture) => {
    const quantity = reader.number(row, `${posture}Quantity`, { allowZero: true });
    const reuse = reader.number(row, `${posture}Reuse`, { allowZero: true });
    const note = reader.text(row, `${posture}Note`);
    // An area goes by concentration and spray: it is asked for, or it is not.
    if (isArea && quantity !== null && quantity > 0) {
      run.findings.refuse(row, `${posture}Quantity`, 'not-recognised');
    }
    // Worn once is no reuse.
    const reuse_limit = reuse !== null && reuse > 1 ? reuse : null;
    if (quantity === null && reuse_limit === null && note === '') return [];
    return [{ posture, quantity, reuse_limit, note }];
  });
}

/** Codes such as `RS02、RS04(紧缺)`: what may stand in, and from which posture on. */
export function readSubstitutes(
  run: ImportRun,
  reader: SheetReader,
  row: SourceRow,
): NormSubstitute[] {
  const substitutes: NormSubstitute[] = [];
  for (const part of splitList(reader.text(row, 'substitutes'))) {
    const [, code = part, word = ''] = /^(.+?)\((.+)\)$/.exec(part) ?? [];
    const family = run.lookups.families.get(fold(code));
    const from = word === '' ? 'regular' : postureOf(word);
    if (!family) run.findings.refuse(row, 'substitutes', 'unknown-family', { code });
    else if (from === null) run.findings.refuse(row, 'substitutes', 'not-recognised');
    else if (!substitutes.some(({ familyId }) => familyId === family.id)) {
      substitutes.push({ familyId: family.id, from });
    }
  }
  return substitutes;
}

const postureWords: Readonly<Record<Posture, string>> = {
  regular: '',
  shortage: '(紧缺)',
  crisis: '(应急)',
};

/** Substitutes as a register writes them. */
export function substitutesText(
  substitutes: readonly NormSubstitute[],
  codeOf: (familyId: number) => string,
): string {
  return substitutes.map(({ familyId, from }) => codeOf(familyId) + postureWords[from]).join('、');
}

/** What of the postures differs: the column's field with its text before and after. */
export function postureChanges(
  before: readonly PostureCells[],
  after: readonly PostureCells[],
): { readonly field: string; readonly before: string; readonly after: string }[] {
  return scarce.flatMap((posture) => {
    const [known, read] = [before, after].map((cells) =>
      cells.find((rule) => rule.posture === posture),
    );
    return (
      [
        ['Quantity', known?.quantity, read?.quantity],
        ['Reuse', known?.reuse_limit, read?.reuse_limit],
        ['Note', known?.note, read?.note],
      ] as const
    )
      .map(([column, old, next]) => ({
        field: `${posture}${column}`,
        before: String(old ?? ''),
        after: String(next ?? ''),
      }))
      .filter((change) => change.before !== change.after);
  });
}
