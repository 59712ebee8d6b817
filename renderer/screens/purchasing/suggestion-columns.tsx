import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { priceOf, priceText } from '../../app/price.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { lineOfSuggestion, type ProposedRow, suggestedPrice } from './request-draft.ts';
import { proposedAmount, type SuggestionEdits } from './use-proposed-rows.ts';

function typedPriceText(row: ProposedRow): string {
  const price = priceOf(row.change.price ?? suggestedPrice(row));
  return price === null ? '' : priceText(price, row.packs, row.baseUnit);
}

/** The columns of the suggestions; quantity and price can be typed over. */
export function useSuggestionColumns(edits: SuggestionEdits): GridColumn<ProposedRow>[] {
  const { t } = useTranslation('purchasing');
  return useMemo<GridColumn<ProposedRow>[]>(() => {
    const unit = (row: ProposedRow) => row.baseUnit;
    const reasons = (row: ProposedRow) =>
      row.reasons.map((reason) => t(`suggestionReason.${reason}`)).join(t('listMark'));
    const numbers = (row: ProposedRow) =>
      row.openRequests.map((request) => request.number).join(' ');
    return [
      { field: 'itemCode', heading: t('terms:word.code'), width: 92, pinned: 'left' },
      { field: 'itemName', heading: t('terms:word.name'), flex: 1, minWidth: 140 },
      { field: 'spec', heading: t('terms:word.spec'), width: 150, hidden: true },
      {
        id: 'reasons',
        heading: t('terms:word.reason'),
        width: 150,
        value: reasons,
        render: (row) => (
          <ToneTag tone={row.reasons.includes('runs-out') ? 'danger' : 'attention'}>
            {reasons(row)}
          </ToneTag>
        ),
      },
      { field: 'usable', heading: t('terms:word.usable'), kind: 'quantity', unit, width: 90 },
      { field: 'runsOutOn', heading: t('runsOutOn'), kind: 'date', width: 104 },
      {
        id: 'quantity',
        heading: t('buy'),
        headingHint: t('buyHint'),
        kind: 'quantity',
        unit,
        width: 96,
        value: (row) => row.change.quantity ?? row.quantity,
        editable: true,
        onEdit: edits.quantity,
      },
      {
        id: 'packs',
        heading: t('inPacks'),
        width: 80,
        value: (row) => lineOfSuggestion(row).enteredAs,
      },
      {
        id: 'price',
        heading: t('price'),
        headingHint: t('priceHint'),
        width: 100,
        value: typedPriceText,
        editable: true,
        onEdit: edits.price,
      },
      {
        id: 'amount',
        heading: t('terms:word.amount'),
        kind: 'money',
        width: 100,
        value: proposedAmount,
      },
      {
        id: 'openRequests',
        heading: t('alreadyRequested'),
        width: 170,
        value: numbers,
        render: (row) =>
          row.openRequests.length === 0 ? null : (
            <ToneTag tone="information">{numbers(row)}</ToneTag>
          ),
      },
      { field: 'supplierName', heading: t('terms:word.supplier'), width: 170, hidden: true },
      // The terms of the sum stand in the panel; as columns for who wants to compare them.
      { field: 'onOrder', heading: t('onOrder'), kind: 'quantity', unit, zero: '', hidden: true },
      {
        field: 'requested',
        heading: t('requested'),
        kind: 'quantity',
        unit,
        zero: '',
        hidden: true,
      },
      { field: 'promised', heading: t('promised'), kind: 'quantity', unit, zero: '', hidden: true },
      { field: 'minimum', heading: t('terms:word.minimum'), kind: 'quantity', unit, hidden: true },
      { field: 'target', heading: t('terms:word.target'), kind: 'quantity', unit, hidden: true },
      {
        id: 'category',
        heading: t('terms:word.category'),
        width: 110,
        hidden: true,
        value: (row) => t(`terms:category.${row.category}`),
      },
    ];
  }, [t, edits]);
}
