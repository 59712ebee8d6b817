import type { TFunction } from 'i18next';
import type { ScanFault, ScanMeaning, ScannedElement } from '#contract/scans.ts';
import type { KnownMeaning } from './scan-session.ts';

/** `(01)06901234567892(10)A`: the elements as they are printed under the bars. */
export function bracketed(elements: readonly ScannedElement[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('');
}

/** What a scan is, in one line. */
export function meaningText(meaning: KnownMeaning, t: TFunction): string {
  if (meaning.kind === 'location') return `${meaning.code} ${meaning.name}`;
  if (meaning.kind === 'person') return `${meaning.code} ${meaning.name} · ${meaning.squadName}`;
  if (meaning.kind === 'document') {
    return `${t(`terms:documentKind.${meaning.documentKind}`)} ${meaning.number}`;
  }
  return [`${meaning.itemCode} ${meaning.itemName}`, packText(meaning), ...goodsWords(meaning, t)]
    .filter((part) => part !== '')
    .join(' · ');
}

function packText({ pack, baseUnit }: Extract<KnownMeaning, { kind: 'item' }>): string {
  if (!pack || pack.name === baseUnit) return '';
  const { name, unitsPerPack, perPacks } = pack;
  const packs = perPacks === 1 ? `1 ${name}` : `${perPacks} ${name}`;
  return `${packs} = ${unitsPerPack} ${baseUnit}`;
}

/** Lot, dates and serial number that a code gives. */
export function goodsWords(
  goods: Pick<
    Extract<ScanMeaning, { kind: 'item' | 'unknown' }>,
    'lotNo' | 'expiresOn' | 'madeOn' | 'serial' | 'count'
  >,
  t: TFunction,
): string[] {
  const { lotNo, expiresOn, madeOn, serial, count } = goods;
  return [
    ...(lotNo === null ? [] : [t('scan:lot', { lot: lotNo })]),
    ...(expiresOn === null ? [] : [t('scan:expires', { date: expiresOn })]),
    ...(madeOn === null ? [] : [t('scan:made', { date: madeOn })]),
    ...(serial === null ? [] : [t('scan:serial', { serial })]),
    ...(count === null ? [] : [t('scan:count', { count })]),
  ];
}

/** Where the code and the lot on record do not agree. */
export function differences(meaning: KnownMeaning, t: TFunction): string[] {
  if (meaning.kind !== 'item' || !meaning.lot) return [];
  const { lot } = meaning;
  return lot.differs.map((field) =>
    t(`scan:differs.${field}`, { code: meaning[field] ?? '', record: lot[field] ?? '' }),
  );
}

/** Why a code cannot be read. */
export function faultText({ code, ai, value, expected }: ScanFault, t: TFunction): string {
  return t(`scan:fault.${code}`, {
    ai: ai === null ? '' : `(${ai})`,
    value: value.length > 60 ? `${value.slice(0, 60)}…` : value,
    expected: expected ?? '',
  });
}
