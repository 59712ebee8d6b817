import type { Selectable } from 'kysely';
import { ensureLots, lotKey } from '../ledger/lots.ts';
import type { Tables } from '../schema/tables.ts';
import { addMonths } from './dates.ts';
import type { SheetReader } from './row-reader.ts';
import type { ImportRun } from './run.ts';
import { fold, type SourceRow } from './source.ts';

/** One row that brings goods in, ready to be posted. */
export interface InboundLine {
  readonly row: SourceRow;
  readonly item: Selectable<Tables['item']>;
  readonly lotNo: string;
  readonly madeOn: string | null;
  readonly expiresOn: string | null;
  /** Empty: the default store. */
  readonly locationName: string;
  readonly quantity: number;
  /** Fen. */
  readonly amount: number;
}

/** The item a row names, its unit and its lot number; reports what does not hold. */
export function readGoods(
  { findings, lookups }: ImportRun,
  reader: SheetReader,
  row: SourceRow,
): { item: Selectable<Tables['item']>; lotNo: string } | null {
  const code = reader.requiredCode(row, 'itemCode');
  const item = lookups.items.get(fold(code));
  if (code !== '' && !item) findings.refuse(row, 'itemCode', 'unknown-item');
  const lotNo = reader.code(row, 'lotNo');
  // What is not tracked by lot lies in one nameless lot.
  if (lotNo === '' && item?.tracking !== 'none') findings.refuse(row, 'lotNo', 'missing');
  const unit = reader.text(row, 'unit');
  if (item && unit !== '' && fold(unit) !== fold(item.base_unit)) {
    findings.refuse(row, 'unit', 'unit-differs', { expected: item.base_unit });
  }
  return item ? { item, lotNo } : null;
}

/** Reads one line of a receipt or of the opening stock; null where something does not hold. */
export function readInboundLine(
  run: ImportRun,
  reader: SheetReader,
  row: SourceRow,
): InboundLine | null {
  const goods = readGoods(run, reader, row);
  const madeOn = reader.day(row, 'madeOn');
  const expiresOn = reader.day(row, 'expiresOn');
  if (madeOn !== null && expiresOn !== null && expiresOn < madeOn) {
    run.findings.refuse(row, 'expiresOn', 'expiry-before-manufacture', { madeOn });
  }
  const quantity = reader.requiredNumber(row, 'quantity');
  const amount = reader.number(row, 'amount', { places: 2, allowZero: true, units: ['元'] }) ?? 0;
  if (row.refused || !goods || quantity === null) return null;
  return {
    row,
    ...goods,
    madeOn,
    expiresOn,
    locationName: reader.text(row, 'location'),
    quantity,
    amount,
  };
}

/** Refuses lines whose dates are not those of the lot as it is known. */
export function checkLotDates(run: ImportRun, lines: readonly InboundLine[]): void {
  for (const { row, item, lotNo, madeOn, expiresOn } of lines) {
    const known = run.lookups.lots.get(lotKey(item.id, lotNo));
    if (!known) continue;
    // Only a lot not yet on record can still be told a date that was left out.
    const differs = (mine: string | null, theirs: string | null): boolean =>
      mine !== null && mine !== theirs && (theirs !== null || known.id !== null);
    if (!differs(madeOn, known.madeOn) && !differs(expiresOn, known.expiresOn)) continue;
    run.findings.refuse(row, 'lotNo', 'lot-dates-differ', {
      madeOn: known.madeOn ?? '',
      expiresOn: known.expiresOn ?? '',
    });
  }
}

/** Makes the lots of accepted lines known to what is read after them. */
export function noteLots(run: ImportRun, lines: readonly InboundLine[]): void {
  for (const { item, lotNo, madeOn, expiresOn } of lines) {
    const key = lotKey(item.id, lotNo);
    const known = run.lookups.lots.get(key);
    if (known && known.id !== null) continue;
    run.lookups.lots.set(key, {
      id: null,
      madeOn: known?.madeOn ?? madeOn,
      expiresOn: known?.expiresOn ?? expiresOn,
    });
  }
}

/**
 * Makes the lots of accepted lines, and the places where they lie known. Where a sheet leaves the
 * expiry out, it follows from the shelf life, as at the desk.
 */
export async function createLots(
  run: ImportRun,
  lines: readonly { readonly line: InboundLine; readonly partyId: number | null }[],
): Promise<void> {
  const { lookups } = run;
  const specs = lines.flatMap(({ line: { item, lotNo }, partyId }) => {
    const dates = lookups.lots.get(lotKey(item.id, lotNo));
    if (!dates || dates.id !== null) return [];
    const { madeOn } = dates;
    const derived =
      madeOn !== null && item.shelf_life_months !== null
        ? addMonths(madeOn, item.shelf_life_months)
        : null;
    return [{ itemId: item.id, lotNo, madeOn, expiresOn: dates.expiresOn ?? derived, partyId }];
  });
  // The first receipt that names a lot says whom it came from.
  const first = new Map(specs.toReversed().map((spec) => [lotKey(spec.itemId, spec.lotNo), spec]));
  const made = await ensureLots(run.tx, [...first.values()]);
  for (const [key, lot] of made) lookups.lots.set(key, lot);
  for (const { line } of lines) {
    lookups.addPlace(lotKey(line.item.id, line.lotNo), locationId(run, line.locationName));
  }
}

/** The place a line names, or the default store. */
export function locationId(run: ImportRun, name: string): number {
  const { defaultStore, locations } = run.lookups;
  return (name === '' ? defaultStore : locations.get(fold(name)))?.id ?? 0;
}

/** The lot of an accepted line. */
export function lotId(run: ImportRun, itemId: number, lotNo: string): number {
  return run.lookups.lots.get(lotKey(itemId, lotNo))?.id ?? 0;
}
