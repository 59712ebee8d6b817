import type { Item } from '#contract/items.ts';
import type { DraftLine } from './kit-draft.ts';

/** What a row needs to know of the item it is of. */
export type RowItem = Pick<
  DraftLine,
  'itemId' | 'itemCode' | 'itemName' | 'spec' | 'size' | 'baseUnit' | 'familyCode'
>;

/** A key for a row of an item that no other row has. */
export function freshKey(lines: readonly DraftLine[], itemId: number): string {
  const taken = new Set(lines.map((line) => line.key));
  for (let number = 1; ; number += 1) {
    const key = `${itemId}:added:${number}`;
    if (!taken.has(key)) return key;
  }
}

/** Puts a row under the last one of its family, else at the end. */
export function withLine(
  lines: readonly DraftLine[],
  line: Omit<DraftLine, 'key'>,
): readonly DraftLine[] {
  const last = lines.findLastIndex((other) => other.familyCode === line.familyCode);
  const at = last < 0 ? lines.length : last + 1;
  return lines.toSpliced(at, 0, { ...line, key: freshKey(lines, line.itemId) });
}

/** What a row keeps of an item. */
export function rowItem(
  item: Pick<Item, 'id' | 'code' | 'name' | 'spec' | 'size' | 'baseUnit' | 'familyCode'>,
): RowItem {
  const { id, code, name, spec, size, baseUnit, familyCode } = item;
  return { itemId: id, itemCode: code, itemName: name, spec, size, baseUnit, familyCode };
}
