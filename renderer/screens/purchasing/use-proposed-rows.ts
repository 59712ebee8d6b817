import { App } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '#contract/purchasing.ts';
import { namesPacks, packsText, readQuantity } from '../../app/format.ts';
import { guidePrice, PER_UNIT, readPrice } from '../../app/price.ts';
import {
  lineAmount,
  lineOfSuggestion,
  type ProposedRow,
  type SuggestionChange,
  suggestedPrice,
} from './request-draft.ts';
import { useItems } from './use-items.ts';

/** What somebody types into the cells of a suggestion. */
export interface SuggestionEdits {
  readonly quantity: (row: ProposedRow, typed: string) => void;
  readonly price: (row: ProposedRow, typed: string) => void;
}

/** Fen of what is proposed, at the price last paid or typed; null where there is no price. */
export function proposedAmount(row: ProposedRow): number | null {
  return lineAmount(lineOfSuggestion(row));
}

/** The suggestions as they stand after what was typed over them, and the typing itself. */
export function useProposedRows(suggestions: readonly Suggestion[] | undefined): {
  readonly rows: readonly ProposedRow[] | undefined;
  readonly edits: SuggestionEdits;
} {
  const { t } = useTranslation('purchasing');
  const { message } = App.useApp();
  const items = useItems();
  const [changes, setChanges] = useState<ReadonlyMap<number, SuggestionChange>>(new Map());
  const rows = useMemo(
    () =>
      suggestions?.map((row): ProposedRow => {
        const item = items.get(row.itemId);
        return {
          ...row,
          guidePrice: item === undefined ? null : guidePrice(item),
          change: changes.get(row.itemId) ?? {},
        };
      }),
    [suggestions, changes, items],
  );
  const put = useCallback((row: ProposedRow, change: SuggestionChange) => {
    setChanges((before) =>
      new Map(before).set(row.itemId, { ...before.get(row.itemId), ...change }),
    );
  }, []);
  const edits = useMemo<SuggestionEdits>(
    () => ({
      quantity: (row, typed) => {
        const read = readQuantity(typed, row.packs, row.baseUnit);
        if ('problem' in read || read.total === 0) {
          const packs = [...row.packs.map((pack) => pack.name), row.baseUnit].join(' ');
          void message.warning(t('common:quantityUnreadable', { packs }));
          return;
        }
        const enteredAs = namesPacks(read.parts) ? packsText(read.parts) : '';
        put(row, { quantity: read.total, enteredAs });
      },
      price: (row, typed) => {
        const { per } = row.change.price ?? suggestedPrice(row);
        const price =
          typed === ''
            ? { yuan: '', per: PER_UNIT }
            : readPrice(typed.replace('¥', ''), row.packs, row.baseUnit, per);
        if (price !== null) put(row, { price });
        else void message.warning(t('priceUnreadable', { unit: row.baseUnit }));
      },
    }),
    [put, message, t],
  );
  return { rows, edits };
}
