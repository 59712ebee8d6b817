import type { TFunction } from 'i18next';
import type { VerificationProblem } from '#contract/verification.ts';

/** Values that are the name of a table, which a person calls by what its rows are. */
const tableValues: readonly string[] = ['record', 'table', 'parent'];

/** What verifying found of one record, in the user's language. */
export function problemWords({ kind, values }: VerificationProblem, t: TFunction): string {
  return t(
    `audit:verify.problem.${kind}`,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        tableValues.includes(name) ? recordWord(value, t) : value,
      ]),
    ),
  );
}

/** Any table can point nowhere: those nobody has a word for keep their name. */
function recordWord(table: string, t: TFunction): string {
  return t([`audit:verify.record.${table}`, `errors:entities.${table.replaceAll('_', '-')}`], {
    defaultValue: table,
  });
}
