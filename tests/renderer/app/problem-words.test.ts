import { createInstance } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type VerificationProblem,
  verificationProblems,
} from '../../../db/contract/verification.ts';
import { problemTemplates, problemText } from '../../../db/ledger/problem-text.ts';
import { problemWords } from '../../../renderer/app/problem-words.ts';
import { bundlesOf, languages } from '../locale-files.ts';

/** A problem of each kind, with a value of its own in every place of its sentence. */
const samples: readonly VerificationProblem[] = verificationProblems.map((kind) => ({
  kind,
  values: Object.fromEntries(
    [...problemTemplates[kind].matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => [
      name,
      `<${name}>`,
    ]),
  ),
}));

describe.each(languages)('in %s', (language) => {
  const i18n = createInstance();
  beforeAll(async () => {
    await i18n.init({
      lng: language,
      resources: { [language]: bundlesOf(language) },
      interpolation: { escapeValue: false },
    });
  });

  test.each(samples)('$kind is said with all its values', (problem) => {
    const words = problemWords(problem, i18n.t);
    expect(words).not.toMatch(/\{\{|undefined|verify\.problem/);
    for (const value of Object.values(problem.values)) {
      expect(words).toContain(value);
      expect(problemText(problem)).toContain(value);
    }
  });

  test('rows are called what they are, and tables without a word by their name', () => {
    const missing = (record: string) =>
      problemWords({ kind: 'row-missing', values: { record, row: '9' } }, i18n.t);
    expect(missing('audit')).toContain(language === 'en' ? 'Audit entry 9' : '审计记录 9');
    const parent = (name: string) =>
      problemWords(
        { kind: 'parent-missing', values: { table: name, row: '3', parent: 'item' } },
        i18n.t,
      );
    expect(parent('lot')).toContain(language === 'en' ? 'item' : '物资');
    expect(parent('person_photo')).toContain('person_photo');
  });

  test('what stands in a broken file is shown as it stands there', () => {
    const text = 'row {{lot}} $t(audit:title) <b>';
    const said: VerificationProblem = { kind: 'sqlite-says', values: { text } };
    expect(problemWords(said, i18n.t)).toContain(text);
    expect(problemText(said)).toBe(text);
  });
});
