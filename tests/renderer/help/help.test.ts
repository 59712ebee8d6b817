import { describe, expect, test } from 'vitest';
import { destinationGroups } from '../../../renderer/app/destinations.tsx';
import { helpNameOf } from '../../../renderer/help/screen-help.ts';
import { bundlesOf, languages } from '../locale-files.ts';

const destinations = destinationGroups.flatMap((group) => group.destinations);

function screensOf(language: (typeof languages)[number]): Record<string, unknown> {
  return bundlesOf(language).help?.screens as unknown as Record<string, unknown>;
}

describe.each(languages)('help in %s', (language) => {
  test('is there for every screen of the navigation, and for no other', () => {
    expect(Object.keys(screensOf(language)).sort()).toEqual(
      destinations.map(({ name }) => name).sort(),
    );
  });

  test.each(destinations.map(({ name }) => name))('%s says what for and what to do', (name) => {
    expect(screensOf(language)[name]).toMatchObject({
      what: expect.stringMatching(/[.。]$/),
      steps: expect.arrayContaining([expect.any(String)]),
    });
  });
});

test('an address leads to the help of its screen, also below it', () => {
  for (const { name, path } of destinations) expect(helpNameOf(path)).toBe(name);
  expect(helpNameOf('/stock/ledger/BD01')).toBe('stock');
  expect(helpNameOf('/master/norms')).toBe('master');
  expect(helpNameOf('/nowhere')).toBeUndefined();
});
