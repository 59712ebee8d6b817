import { expect, test } from 'vitest';
import { kindFields } from '../../../db/imports/fields.ts';
import { importFields } from '../../../renderer/screens/imports/import-fields.ts';
import { bundlesOf, type languages } from '../locale-files.ts';

test('the wizard offers the fields the importer reads, and names each', () => {
  const read = Object.fromEntries(
    Object.entries(kindFields).map(([kind, specs]) => [kind, specs.map(({ field }) => field)]),
  );
  expect(importFields).toEqual(read);
  for (const language of ['zh-CN', 'en'] satisfies (typeof languages)[number][]) {
    expect(bundlesOf(language).imports?.field, language).toEqual(
      Object.fromEntries(
        Object.values(read)
          .flat()
          .map((field) => [field, expect.any(String)]),
      ),
    );
  }
});
