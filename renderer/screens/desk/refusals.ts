import { ORPCError } from '@orpc/client';
import type { TFunction } from 'i18next';
import type { Shortage } from '#contract/errors.ts';
import type { FitProblem } from '#contract/issues.ts';
import { qty } from '../../app/format.ts';
import { type DraftLine, debtRows, type KitDraft, stockRows } from './kit-draft.ts';

interface RefusedLot {
  readonly lotId: number;
  readonly reason: string;
  readonly expiresOn: string | null;
}

interface RefusedPiece {
  readonly assetId: number;
  readonly serialNo: string;
  readonly reason: string;
}

interface RefusedLine {
  readonly line: number;
  readonly field: string;
  readonly reason: string;
  readonly value: string;
}

type Say = (line: DraftLine | undefined, words: string) => void;

/** What the host refused, in words at the row it concerns. */
export function refusalsOf(
  error: unknown,
  draft: KitDraft,
  t: TFunction,
): ReadonlyMap<string, string> {
  const refusals = new Map<string, string>();
  const say: Say = (line, words) => {
    if (line === undefined) return;
    const before = refusals.get(line.key);
    refusals.set(line.key, before === undefined ? words : `${before} ${words}`);
  };
  if (!(error instanceof ORPCError)) return refusals;
  if (error.code === 'INSUFFICIENT_STOCK') sayShortages(error.data, draft, say, t);
  if (error.code === 'LOT_NOT_USABLE') {
    const { lotId, reason, expiresOn } = error.data as RefusedLot;
    for (const line of draft.lines) {
      if (line.lot?.lotId !== lotId) continue;
      say(line, t(`desk:refused.${reason}`, { day: expiresOn ?? '' }));
    }
  }
  if (error.code === 'ASSET_NOT_READY') {
    const { problems } = error.data as { readonly problems: readonly RefusedPiece[] };
    for (const { assetId, serialNo, reason } of problems) {
      const line = draft.lines.find((candidate) => candidate.assetIds.includes(assetId));
      say(line, t(`desk:piece.${reason}`, { serialNo }));
    }
  }
  if (error.code === 'INVALID_LINES') {
    const { problems } = error.data as { readonly problems: readonly RefusedLine[] };
    const rows = [...stockRows(draft), ...debtRows(draft)];
    for (const { line, field, reason, value } of problems) {
      if (field === 'assetIds') say(rows[line], t(`desk:piece.${reason}`, { serialNo: value }));
    }
  }
  if (error.code === 'FIT_TEST_MISSING') {
    const { problems } = error.data as { readonly problems: readonly FitProblem[] };
    for (const line of draft.lines) {
      const own = problems.filter(({ itemId }) => itemId === line.itemId);
      if (own.length === 0 || !line.quantity) continue;
      const people = [...new Set(own.map((problem) => problem.personName || problem.personCode))];
      say(line, t('desk:fit.needed', { people: people.join('、') }));
    }
  }
  return refusals;
}

function sayShortages(data: unknown, draft: KitDraft, say: Say, t: TFunction): void {
  const { shortages } = data as { readonly shortages: readonly Shortage[] };
  for (const line of draft.lines) {
    const found = shortages.find(
      (shortage) =>
        shortage.itemId === line.itemId &&
        (shortage.lotId === null || shortage.lotId === line.lot?.lotId),
    );
    if (!found || !line.quantity || line.debt !== null) continue;
    const available = qty(found.available, line.baseUnit);
    say(
      line,
      found.onDate === null
        ? t('desk:refused.short', { available })
        : t('desk:refused.shortOn', { available, day: found.onDate }),
    );
  }
}
