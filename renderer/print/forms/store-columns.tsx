import type { TFunction } from 'i18next';
import type { DocumentLine } from '#contract/documents.ts';
import { integer, money } from '../../app/format.ts';
import type { FormColumn } from '../form-table.tsx';

/** Row, code, item, lot and expiry on landscape paper, so that places and reasons stand beside them. */
export function goodsColumns<Row extends DocumentLine>(t: TFunction): FormColumn<Row>[] {
  return [
    { heading: t('column.row'), width: '4.5%', cell: (_line, index) => index + 1 },
    { heading: t('column.code'), width: '9%', cell: (line) => line.itemCode },
    {
      heading: t('column.item'),
      cell: (line) => (
        <>
          {line.itemName}
          {line.spec !== '' && <small>{line.spec}</small>}
        </>
      ),
    },
    { heading: t('column.lot'), width: '11%', cell: (line) => line.lotNo },
    { heading: t('column.expires'), width: '9.5%', cell: (line) => line.expiresOn ?? '—' },
  ];
}

/** Quantity, with the packs it was entered in, and unit. */
export function quantityColumns<Row extends DocumentLine>(t: TFunction): FormColumn<Row>[] {
  return [
    {
      heading: t('column.quantity'),
      width: '8%',
      numeric: true,
      cell: (line) => (
        <>
          {integer(line.quantity)}
          {line.enteredAs !== '' && <small>{line.enteredAs}</small>}
        </>
      ),
    },
    unitColumn(t),
  ];
}

/** The base unit. */
export function unitColumn<Row extends DocumentLine>(t: TFunction): FormColumn<Row> {
  return { heading: t('column.unit'), width: '4.5%', cell: (line) => line.baseUnit };
}

/** What lines are worth, by a measure of their own where the sign matters. */
export function worthColumn<Row extends DocumentLine>(
  t: TFunction,
  worth: (line: Row) => number = (line) => line.amount,
): FormColumn<Row> {
  return {
    heading: t('column.amount'),
    width: '9%',
    numeric: true,
    cell: (line) => money(worth(line)),
  };
}
