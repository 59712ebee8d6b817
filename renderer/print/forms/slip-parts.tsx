import type { TFunction } from 'i18next';
import type { DocumentLine, HouqinDocument } from '#contract/documents.ts';
import { integer, money } from '../../app/format.ts';
import type { FormColumn } from '../form-table.tsx';

/** What a slip's head says of the document being taken back, or nothing. */
export function stampOf(document: HouqinDocument, t: TFunction): string | undefined {
  return document.status === 'reversed' ? t('reversed') : undefined;
}

/** What a slip says in one row. */
export type SlipRow = Pick<
  DocumentLine,
  | 'lineNo'
  | 'itemCode'
  | 'itemName'
  | 'spec'
  | 'lotNo'
  | 'expiresOn'
  | 'quantity'
  | 'enteredAs'
  | 'baseUnit'
>;

/** The columns every slip shares: row, code, item, lot, expiry, quantity and unit. */
export function lineColumns(t: TFunction): FormColumn<SlipRow>[] {
  return [
    { heading: t('column.row'), width: '6%', cell: (line) => line.lineNo },
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
    { heading: t('column.lot'), width: '14%', cell: (line) => line.lotNo },
    { heading: t('column.expires'), width: '13%', cell: (line) => line.expiresOn ?? '—' },
    {
      heading: t('column.quantity'),
      width: '11%',
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

/** Amount of a line, in yuan. */
export function amountColumn(t: TFunction): FormColumn<DocumentLine> {
  return {
    heading: t('column.amount'),
    width: '13%',
    numeric: true,
    cell: (line) => money(line.amount),
  };
}
