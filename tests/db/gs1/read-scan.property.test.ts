import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applicationIdentifiers } from '../../../db/gs1/application-identifiers.ts';
import { readScan } from '../../../db/gs1/read-scan.ts';
import type { ScanElement } from '../../../db/gs1/scan-reading.ts';
import { messages, type Pair, valueFor } from './element-values.ts';

const year = 2020;

/** The message as a scanner sends it; `kept` says which of the separators come through. */
function encoded(pairs: readonly Pair[], kept: (index: number) => boolean): string {
  return pairs
    .map(({ identifier, value }, index) => {
      const separated = !identifier.predefined && index < pairs.length - 1;
      return identifier.ai + value + (separated && kept(index) ? '\u001d' : '');
    })
    .join('');
}

function plain(elements: readonly ScanElement[]): Record<string, string> {
  return Object.fromEntries(elements.map(({ ai, value }) => [ai, value]));
}

function meant(pairs: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ identifier, value }) => [identifier.ai, value]));
}

test('every identifier reads each of its values back', () => {
  for (const identifier of applicationIdentifiers.values()) {
    fc.assert(
      fc.property(valueFor(identifier), (value) => {
        expect(readScan(`\u001d${identifier.ai}${value}`, { year })).toMatchObject({
          kind: 'read',
          recovered: false,
          elements: [{ ai: identifier.ai, value }],
        });
      }),
      { numRuns: 5 },
    );
  }
});

test('what was encoded with FNC1 is what is read, in any order', () => {
  fc.assert(
    fc.property(
      messages(5),
      fc.constantFrom('\u001d', ']d2\u001d', ']C1\u001d'),
      (pairs, start) => {
        const reading = readScan(start + encoded(pairs, () => true), { year });
        expect(reading).toMatchObject({ kind: 'read', recovered: false });
        expect(reading.kind === 'read' && plain(reading.elements)).toEqual(meant(pairs));
      },
    ),
    { numRuns: 400 },
  );
});

test('the line under the bars reads the same', () => {
  fc.assert(
    fc.property(messages(5), (pairs) => {
      const line = pairs.map(({ identifier, value }) => `(${identifier.ai})${value}`).join('');
      const reading = readScan(line, { year });
      expect(reading.kind === 'read' && plain(reading.elements)).toEqual(meant(pairs));
    }),
    { numRuns: 400 },
  );
});

test('without its separators a message is read as meant, or asked about with what was meant among the candidates', () => {
  fc.assert(
    fc.property(messages(4), (pairs) => {
      const reading = readScan(
        encoded(pairs, () => false),
        { year },
      );
      const truth = meant(pairs);
      if (reading.kind === 'read') expect(plain(reading.elements)).toEqual(truth);
      else {
        expect(reading.kind).toBe('ambiguous');
        if (reading.kind === 'ambiguous' && !reading.more) {
          expect(reading.candidates.map(plain)).toContainEqual(truth);
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('a reading that was recovered is the only sound one', () => {
  fc.assert(
    fc.property(messages(4), fc.nat({ max: 4 }), (pairs, lost) => {
      const reading = readScan(
        encoded(pairs, (index) => index !== lost),
        { year },
      );
      if (reading.kind === 'read' && reading.recovered) {
        expect(plain(reading.elements)).toEqual(meant(pairs));
      }
    }),
    { numRuns: 400 },
  );
});
