import fc from 'fast-check';
import {
  type ApplicationIdentifier,
  applicationIdentifiers,
} from '../../../db/gs1/application-identifiers.ts';
import { checkDigit } from '../../../db/gs1/check-digit.ts';
import { countryLetters, countryNumbers, currencyNumbers } from '../../../db/gs1/code-lists.ts';
import * as rule from '../../../db/gs1/content-rules.ts';
import type { CharacterSet, Part } from '../../../db/gs1/element-format.ts';

const alphabets: Record<CharacterSet, string> = {
  N: '0123456789',
  X: '!"%&\'*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
  Y: '#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  Z: '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
};

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabets.N), minLength: length, maxLength: length });

const twoDigits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((value) => String(value).padStart(2, '0'));

const dates = (year: fc.Arbitrary<string>, firstDay: number): fc.Arbitrary<string> =>
  fc.tuple(year, twoDigits(1, 12), twoDigits(firstDay, 28)).map((parts) => parts.join(''));

const time = fc.tuple(twoDigits(0, 23), twoDigits(0, 59)).map((parts) => parts.join(''));
const encoded = fc
  .array(fc.constantFrom('A', 'b', '7', '.', '%E4', '%20'), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''));
const modelNumbers = fc
  .tuple(digits(4), fc.string({ unit: fc.constantFrom(...alphabets.X), maxLength: 18 }))
  .map(([prefix, rest]) => `${prefix}A${rest}`)
  .map((text) => text + rule.checkPair(text));

const byRule = new Map<rule.ContentRule, fc.Arbitrary<string>>([
  [rule.yymmd0, dates(twoDigits(0, 99), 0)],
  [rule.yymmdd, dates(twoDigits(0, 99), 1)],
  [
    rule.yyyymmdd,
    dates(
      digits(2).map((year) => `19${year}`),
      1,
    ),
  ],
  [rule.hour, twoDigits(0, 23)],
  [rule.sixty, twoDigits(0, 59)],
  [rule.hhmi, time],
  [rule.country, fc.constantFrom(...countryNumbers)],
  [rule.countryOr999, fc.constantFrom(...countryNumbers, '999')],
  [rule.countryAlpha, fc.constantFrom(...countryLetters)],
  // BWIPP does not hold the newest currency yet.
  [rule.currency, fc.constantFrom(...[...currencyNumbers].filter((code) => code !== '924'))],
  [rule.percentEncoded, encoded],
  [rule.yesNo, fc.constantFrom('0', '1')],
  [rule.hyphen, fc.constant('-')],
  [rule.zero, fc.constant('0')],
  [rule.winding, fc.constantFrom('0', '1', '9')],
  [rule.sex, fc.constantFrom('0', '1', '2', '9')],
  [rule.mediaType, fc.constantFrom('01', '10', '80', '99')],
  [rule.latitude, fc.constantFrom('0000000000', '1800000000', '0900000000')],
  [rule.longitude, fc.constantFrom('0000000000', '3600000000')],
  [rule.importerIndex, fc.constantFrom('A', 'z', '0', '-', '_')],
  [rule.noLeadingZero, fc.integer({ min: 0, max: 999_999_999_999 }).map(String)],
  [rule.pieceOfTotal, fc.constantFrom('0101', '0102', '0299', '9999')],
  [rule.positionOfCount, fc.constantFrom('1/1', '1/2', '3/3')],
  [rule.iban, fc.constantFrom('GB82WEST12345698765432', 'DE89370400440532013000')],
  [rule.csumAlpha, modelNumbers],
]);

function partValue(part: Part): fc.Arbitrary<string> {
  const special = part.rules.map((each) => byRule.get(each)).find((found) => found !== undefined);
  if (special) return special;
  if (part.rules.includes(rule.csum)) {
    return digits(part.max - 1).map((body) => body + String(checkDigit(body)));
  }
  const text = fc.string({
    unit: fc.constantFrom(...alphabets[part.set]),
    minLength: part.min,
    maxLength: part.max,
  });
  if (part.rules.includes(rule.companyPrefix))
    return text.map((rest) => `6901${rest}`.slice(0, part.max));
  if (part.rules.includes(rule.notAllZero)) return text.filter((value) => /[^0]/.test(value));
  return text;
}

/** Values that hold for an identifier, optional parts there or not. */
export function valueFor({ parts }: ApplicationIdentifier): fc.Arbitrary<string> {
  const required = parts.filter((part) => !part.optional).length;
  return fc
    .integer({ min: required, max: parts.length })
    .chain((count) => fc.tuple(...parts.slice(0, count).map(partValue)))
    .map((values) => values.join(''));
}

export interface Pair {
  readonly identifier: ApplicationIdentifier;
  readonly value: string;
}

/** A GTIN and other elements in any order, no identifier twice. */
export function messages(most: number): fc.Arbitrary<readonly Pair[]> {
  const all = [...applicationIdentifiers.values()];
  const gtin = all.filter(({ ai }) => ai === '01');
  // What medical goods carry comes up more often than the rest.
  const usual = all.filter(({ ai }) => ['10', '11', '17', '21', '30', '240', '91'].includes(ai));
  const identifier = fc.oneof(fc.constantFrom(...usual), fc.constantFrom(...all));
  return fc
    .uniqueArray(identifier, { maxLength: most, selector: ({ ai }) => ai })
    .map((others) => [...gtin, ...others.filter(({ ai }) => ai !== '01')])
    .chain((chosen) => fc.shuffledSubarray(chosen, { minLength: chosen.length }))
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((each) => valueFor(each).map((value) => ({ identifier: each, value }))),
      ),
    );
}
