import bwip from 'bwip-js/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applicationIdentifiers } from '../../../db/gs1/application-identifiers.ts';
import { readScan } from '../../../db/gs1/read-scan.ts';
import { messages, valueFor } from './element-values.ts';

/**
 * BWIPP, which bwip-js runs, holds its own table of the dictionary. It also refuses elements that
 * must not stand alone or together, which a single scan is not judged by.
 */
function accepted(line: string): boolean {
  try {
    bwip.raw({ bcid: 'gs1datamatrix', text: line });
    return true;
  } catch (error) {
    const message = String(error);
    if (/GS1missingAIs|GS1exclusiveAIs/.test(message)) return true;
    if (/bwipp\./.test(message)) return false;
    throw error;
  }
}

// Where this table is knowingly wider than the dictionary.
const wider = new Set(['7041', '8110', '8112']);
const identifiers = [...applicationIdentifiers.values()].filter(({ ai }) => !wider.has(ai));

/** One of each run of identifiers that share a format, and all others. */
const formats = identifiers.filter(({ parts }, index) => identifiers[index - 1]?.parts !== parts);

test('each value our table allows is allowed by the dictionary of BWIPP', () => {
  for (const identifier of formats) {
    fc.assert(
      fc.property(valueFor(identifier), (value) => {
        expect(accepted(`(${identifier.ai})${value}`), `(${identifier.ai})${value}`).toBe(true);
      }),
      { numRuns: 3 },
    );
  }
});

test('each value with a slip in it is judged alike', () => {
  const slip = fc.record({
    at: fc.nat({ max: 30 }),
    put: fc.constantFrom('', '0', '9', 'A', '-', '#', '%', '00'),
  });
  for (const identifier of formats) {
    fc.assert(
      fc.property(valueFor(identifier), slip, (value, { at, put }) => {
        const place = Math.min(at, value.length - 1);
        const wrong = value.slice(0, place) + put + value.slice(place + 1);
        const line = `(${identifier.ai})${wrong}`;
        expect(readScan(line, { year: 2021 }).kind === 'read', line).toBe(accepted(line));
      }),
      { numRuns: 6 },
    );
  }
});

/** Groups of identifiers by their first two digits; of groups without any, one of each length. */
const groups = new Set([...applicationIdentifiers.keys()].map((ai) => ai.slice(0, 2)));

function isWorthAsking(ai: string): boolean {
  // No identifier is the beginning of another.
  const shorter = [2, 3].some(
    (length) => length < ai.length && applicationIdentifiers.has(ai.slice(0, length)),
  );
  return !shorter && (groups.has(ai.slice(0, 2)) || /^0*$/.test(ai.slice(2)));
}

function isKnownToBwip(ai: string): boolean {
  try {
    bwip.raw({ bcid: 'gs1datamatrix', text: `(${ai})~` });
    return true;
  } catch (error) {
    return !String(error).includes('GS1unknownAI');
  }
}

test('both know the same identifiers', () => {
  const differing = [2, 3, 4]
    .flatMap((length) =>
      Array.from({ length: 10 ** length }, (_, number) => String(number).padStart(length, '0')),
    )
    .filter((ai) => isWorthAsking(ai) && isKnownToBwip(ai) !== applicationIdentifiers.has(ai));
  expect(differing).toEqual([]);
});

test('whole messages that are read are accepted', () => {
  fc.assert(
    fc.property(messages(4), (pairs) => {
      const line = pairs.map(({ identifier, value }) => `(${identifier.ai})${value}`).join('');
      if (pairs.some(({ identifier }) => wider.has(identifier.ai))) return;
      expect(readScan(line, { year: 2021 }).kind).toBe('read');
      expect(accepted(line), line).toBe(true);
    }),
    { numRuns: 100 },
  );
});
