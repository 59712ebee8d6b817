import { expect, test } from 'vitest';
import { z } from 'zod';
import * as assets from '../../db/contract/assets.ts';
import * as decontamination from '../../db/contract/decontamination.ts';
import * as values from '../../db/contract/values.ts';
import { recordTables, verificationProblems } from '../../db/contract/verification.ts';
import { bundlesOf, languages } from './locale-files.ts';

const enums = Object.entries({ ...values, ...assets, ...decontamination }).flatMap(
  ([name, value]) =>
    value instanceof z.ZodEnum ? [[name, value.options.map(String)] as const] : [],
);

test.each(languages)('%s has a word for every value that is shown by its word', (language) => {
  const { terms = {} } = bundlesOf(language);
  const missing = enums.flatMap(([name, options]) => {
    const words = terms[name] ?? terms[name.replace(/Kind$/, '')];
    if (typeof words !== 'object') return [];
    return options
      .filter((option) => words[option] === undefined)
      .map((option) => `${name}.${option}`);
  });
  expect(missing).toEqual([]);
});

test.each(languages)('%s says all that verifying can find, and no more', (language) => {
  const { audit = {} } = bundlesOf(language);
  const { problem, record } = typeof audit.verify === 'object' ? audit.verify : {};
  expect(Object.keys(problem ?? {}).toSorted()).toEqual(verificationProblems.toSorted());
  expect(Object.keys(record ?? {}).toSorted()).toEqual(recordTables.toSorted());
});

test('looks at the enums there are', () => {
  expect(enums.map(([name]) => name)).toEqual(
    expect.arrayContaining(['assetState', 'assetEventKind', 'returnOutcome', 'disposition']),
  );
});
