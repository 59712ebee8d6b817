import { ORPCError } from '@orpc/client';
import type { TFunction } from 'i18next';
import type { Shortage } from '#contract/errors.ts';
import { qty } from '../../app/format.ts';
import type { KitDraft } from './kit-draft.ts';

interface RefusedLot {
  readonly lotId: number;
  readonly reason: string;
  readonly expiresOn: string | null;
}

/** What the host refused, in words at the row it concerns. */
export function refusalsOf(
  error: unknown,
  draft: KitDraft,
  t: TFunction,
): ReadonlyMap<string, string> {
  const refusals = new Map<string, string>();
  if (!(error instanceof ORPCError)) return refusals;
  if (error.code === 'INSUFFICIENT_STOCK') {
    const { shortages } = error.data as { readonly shortages: readonly Shortage[] };
    for (const line of draft.lines) {
      const found = shortages.find(
        (shortage) =>
          shortage.itemId === line.itemId &&
          (shortage.lotId === null || shortage.lotId === line.lot?.lotId),
      );
      if (!found || !line.quantity) continue;
      refusals.set(
        line.key,
        found.onDate === null
          ? t('desk:refused.short', { available: qty(found.available, line.baseUnit) })
          : t('desk:refused.shortOn', {
              available: qty(found.available, line.baseUnit),
              day: found.onDate,
            }),
      );
    }
  }
  if (error.code === 'LOT_NOT_USABLE') {
    const refused = error.data as RefusedLot;
    for (const line of draft.lines) {
      if (line.lot?.lotId !== refused.lotId) continue;
      refusals.set(line.key, t(`desk:refused.${refused.reason}`, { day: refused.expiresOn ?? '' }));
    }
  }
  return refusals;
}
