import type { Kit, KitLine } from '../../../db/contract/kits.ts';
import type { ExpectedKit, ExpectedLine } from './expected-kit.ts';

function shownLine(line: KitLine): ExpectedLine {
  const lots = new Map<number, number>();
  for (const { lotId, quantity } of line.allocations) {
    lots.set(lotId, (lots.get(lotId) ?? 0) + quantity);
  }
  return {
    need: line.need,
    short: line.short,
    lots: [...lots],
    sizedUpFrom: Object.fromEntries(line.sizedUpFrom.map(({ size, quantity }) => [size, quantity])),
    reuse: line.reuseLimit,
    instead: line.substitutes.map(({ itemId }) => itemId),
  };
}

/** The program's answer in the terms of the computation that it is held against. */
export function shownKit(kit: Pick<Kit, 'needs' | 'lines' | 'optional' | 'choices'>): ExpectedKit {
  return {
    needs: Object.fromEntries(kit.needs.map(({ familyId, need }) => [familyId, need])),
    lines: Object.fromEntries(kit.lines.map((line) => [line.itemId, shownLine(line)])),
    optional: Object.fromEntries(kit.optional.map((line) => [line.itemId, shownLine(line)])),
    chosen: Object.fromEntries(kit.choices.map(({ group, familyId }) => [group, familyId])),
  };
}
