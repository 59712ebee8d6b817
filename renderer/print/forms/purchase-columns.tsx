import type { TFunction } from 'i18next';
import type { Price } from '#contract/purchasing.ts';
import { db } from '../../app/db-client.ts';
import { integer, type Pack } from '../../app/format.ts';
import { priceText } from '../../app/price.ts';
import type { FormColumn } from '../form-table.tsx';

/** What a line of a request and of an order share. */
export interface BoughtLine {
  readonly itemId: number;
  readonly itemCode: string;
  readonly itemName: string;
  readonly spec: string;
  readonly baseUnit: string;
  readonly quantity: number;
  readonly enteredAs: string;
  readonly price: Price | null;
}

/** Packs of an item, for prices that are said by the pack. */
export type PacksOf = (itemId: number) => readonly Pack[];

/** Reads the packs of every item; those no longer in use stand in old papers too. */
export async function packsOfItems(): Promise<PacksOf> {
  const items = await db.items.list({ includeInactive: true });
  const packs = new Map(items.map((item) => [item.id, item.packs]));
  return (itemId) => packs.get(itemId) ?? [];
}

/** Row, code, item, quantity with the packs it was entered in, and unit. */
export function boughtColumns<Line extends BoughtLine>(t: TFunction): FormColumn<Line>[] {
  return [
    { heading: t('column.row'), width: '6%', cell: (_line, index) => index + 1 },
    { heading: t('column.code'), width: '11%', cell: (line) => line.itemCode },
    {
      heading: t('column.item'),
      cell: (line) => (
        <>
          {line.itemName}
          {line.spec !== '' && <small>{line.spec}</small>}
        </>
      ),
    },
    {
      heading: t('column.quantity'),
      width: '9%',
      numeric: true,
      cell: (line) => (
        <>
          {integer(line.quantity)}
          {line.enteredAs !== '' && <small>{line.enteredAs}</small>}
        </>
      ),
    },
    { heading: t('column.unit'), width: '6%', cell: (line) => line.baseUnit },
  ];
}

/** The price as it was agreed, for a pack or for a base unit. */
export function priceColumn<Line extends BoughtLine>(
  t: TFunction,
  packsOf: PacksOf,
  heading: string = t('column.price'),
): FormColumn<Line> {
  return {
    heading,
    width: '14%',
    numeric: true,
    cell: ({ price, itemId, baseUnit }) =>
      price === null ? '' : priceText(price, packsOf(itemId), baseUnit),
  };
}
