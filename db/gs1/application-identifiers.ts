import type { ContentRule } from './content-rules.ts';
import * as rule from './content-rules.ts';
import type { CharacterSet, Part } from './element-format.ts';

export interface ApplicationIdentifier {
  readonly ai: string;
  /** Its length is known to every reader, so that no separator has to follow it. */
  readonly predefined: boolean;
  readonly parts: readonly Part[];
}

/** Exactly so many characters. */
function part(set: CharacterSet, length: number, ...rules: ContentRule[]): Part {
  return { set, min: length, max: length, optional: false, rules };
}

const n = (length: number, ...rules: ContentRule[]): Part => part('N', length, ...rules);
const x = (length: number, ...rules: ContentRule[]): Part => part('X', length, ...rules);

/** From one to so many characters. */
const upTo = (set: CharacterSet, longest: number, ...rules: ContentRule[]): Part => ({
  ...part(set, longest, ...rules),
  min: 1,
});

const opt = (inner: Part): Part => ({ ...inner, optional: true });

const gtin = n(14, rule.csum);
const day = n(6, rule.yymmd0);
const party = n(13, rule.csum, rule.companyPrefix);
const measure = n(6);
const text20 = upTo('X', 20);
const text30 = upTo('X', 30);
const encoded35 = upTo('X', 35, rule.percentEncoded);
const encoded40 = upTo('X', 40, rule.percentEncoded);
const encoded70 = upTo('X', 70, rule.percentEncoded);
const upTo15Digits = upTo('N', 15);
const countryList = [
  n(3, rule.country),
  ...Array.from({ length: 4 }, () => opt(n(3, rule.country))),
] as const;
const temperature = [n(6), opt(x(1, rule.hyphen))] as const;
const pieces = n(4, rule.pieceOfTotal);
const service = n(18, rule.csum, rule.companyPrefix);

type Row = readonly [ais: string, ...parts: Part[]];

/** Elements whose first two digits tell their length; the others end at a separator or at the end. */
const predefined: readonly Row[] = [
  ['00', n(18, rule.csum)],
  ['01-03', gtin],
  ['11-13 15-17', day],
  ['20', n(2)],
  // Measures in trade and logistic units; the last digit counts the decimals.
  ...measures('310 311 312 313 314 315 316 320 321 322 323 324 325 326 327 328 329'),
  ...measures('330 331 332 333 334 335 336 337 340 341 342 343 344 345 346 347 348 349'),
  ...measures('350 351 352 353 354 355 356 357 360 361 362 363 364 365 366 367 368 369'),
  ['410-417', party],
];

const separated: readonly Row[] = [
  ['10 21 22', text20],
  ['235', upTo('X', 28)],
  ['240 241', text30],
  ['242', upTo('N', 6)],
  ['243', text20],
  ['250 251', text30],
  ['253', party, opt(upTo('X', 17))],
  ['254', text20],
  ['255', party, opt(upTo('N', 12))],
  ['30 37', upTo('N', 8)],
  ['3900-3909', upTo15Digits],
  ['3910-3919', n(3, rule.currency), upTo15Digits],
  ['3920-3929', upTo15Digits],
  ['3930-3939', n(3, rule.currency), upTo15Digits],
  ['3940-3943', n(4)],
  ['3950-3955', n(6)],
  ['400 403', text30],
  ['401', upTo('X', 30, rule.companyPrefix)],
  ['402', n(17, rule.csum, rule.companyPrefix)],
  ['420', text20],
  ['421', n(3, rule.country), upTo('X', 9)],
  ['422 424 426', n(3, rule.country)],
  ['423 425', ...countryList],
  ['427', upTo('X', 3)],
  ['4300-4301 4310-4311 4320', encoded35],
  ['4302-4306 4312-4316', encoded70],
  ['4307 4317', x(2, rule.countryAlpha)],
  ['4308 4319', text30],
  ['4309', n(10, rule.latitude), n(10, rule.longitude)],
  ['4318', text20],
  ['4321-4323', n(1, rule.yesNo)],
  ['4324-4325', day, n(4, rule.hhmi)],
  ['4326', n(6, rule.yymmdd)],
  ['4330-4333', ...temperature],
  ['7001', n(13)],
  ['7002', text30],
  ['7003', n(6, rule.yymmdd), n(4, rule.hhmi)],
  ['7004', upTo('N', 4)],
  ['7005', upTo('X', 12)],
  ['7006', n(6, rule.yymmdd)],
  ['7007', n(6, rule.yymmdd), opt(n(6, rule.yymmdd))],
  ['7008', upTo('X', 3)],
  ['7009', upTo('X', 10)],
  ['7010', upTo('X', 2)],
  ['7011', n(6, rule.yymmdd), opt(n(4, rule.hhmi))],
  ['7020-7022', text20],
  ['7023', upTo('X', 30, rule.companyPrefix)],
  ['7030-7039', n(3, rule.countryOr999), upTo('X', 27)],
  ['7040', n(1), x(1), x(1), x(1, rule.importerIndex)],
  // The list of package types is not held here: any four characters pass.
  ['7041', upTo('X', 4)],
  ['710-717', text20],
  ['7230-7239', x(2), upTo('X', 28)],
  ['7240', text20],
  ['7241', n(2, rule.mediaType)],
  ['7242', upTo('X', 25)],
  ['7250', n(8, rule.yyyymmdd)],
  ['7251', n(8, rule.yyyymmdd), n(4, rule.hhmi)],
  ['7252', n(1, rule.sex)],
  ['7253-7254 7259', encoded40],
  ['7255', upTo('X', 10)],
  ['7256', upTo('X', 90, rule.percentEncoded)],
  ['7257', encoded70],
  ['7258', x(3, rule.positionOfCount)],
  [
    '8001',
    n(4, rule.notAllZero),
    n(5, rule.notAllZero),
    n(3, rule.notAllZero),
    n(1, rule.winding),
    n(1),
  ],
  ['8002', text20],
  ['8003', n(1, rule.zero), party, opt(upTo('X', 16))],
  ['8004', upTo('X', 30, rule.companyPrefix)],
  ['8005', n(6)],
  ['8006 8026', gtin, pieces],
  ['8007', upTo('X', 34, rule.iban)],
  ['8008', n(6, rule.yymmdd), n(2, rule.hour), opt(n(2, rule.sixty)), opt(n(2, rule.sixty))],
  ['8009', upTo('X', 50)],
  ['8010', upTo('Y', 30, rule.companyPrefix)],
  ['8011', upTo('N', 12, rule.noLeadingZero)],
  ['8012', text20],
  ['8013', upTo('X', 25, rule.csumAlpha, rule.companyPrefix)],
  ['8014', upTo('X', 25, rule.csumAlpha, rule.companyPrefix, rule.notAllDigits)],
  ['8017-8018', service],
  ['8019', upTo('N', 10)],
  ['8020', upTo('X', 25)],
  ['8030', upTo('Z', 90, rule.base64Padding)],
  ['8040-8041', n(15)],
  ['8042', n(32)],
  ['8043', n(18), opt(upTo('N', 2))],
  // The inner make-up of North American coupons is not checked.
  ['8110 8112', upTo('X', 70)],
  ['8111', n(4)],
  ['8200', upTo('X', 70)],
  ['90', text30],
  ['91-99', upTo('X', 90)],
];

function measures(stems: string): Row[] {
  return stems.split(' ').map((stem) => [`${stem}0-${stem}5`, measure]);
}

function numbers(range: string): string[] {
  const [first = '', last = first] = range.split('-');
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, index) =>
    String(Number(first) + index).padStart(first.length, '0'),
  );
}

function entries(rows: readonly Row[], isPredefined: boolean): ApplicationIdentifier[] {
  return rows.flatMap(([ais, ...parts]) =>
    ais
      .split(' ')
      .flatMap(numbers)
      .map((ai) => ({ ai, predefined: isPredefined, parts })),
  );
}

/** All application identifiers of the GS1 Barcode Syntax Dictionary (2026), by their digits. */
export const applicationIdentifiers: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  [...entries(predefined, true), ...entries(separated, false)].map((entry) => [entry.ai, entry]),
);

/** The identifier a text begins with at a position; no identifier is the beginning of another. */
export function identifierAt(text: string, position: number): ApplicationIdentifier | undefined {
  for (let length = 2; length <= 4; length += 1) {
    const found = applicationIdentifiers.get(text.slice(position, position + length));
    if (found) return found;
  }
  return undefined;
}
