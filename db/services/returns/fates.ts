import type { z } from 'zod';
import type { returns } from '../../contract/returns.ts';
import type { Disposition, LocationKind, ReturnOutcome } from '../../contract/values.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';

type Input = z.output<NonNullable<(typeof returns.post)['~orpc']['inputSchema']>>;
/** One line of a return as the contract reads it. */
export type ReturnSlipLine = Input['lines'][number];

/** What comes back, or does not, against one line of an issue. */
export interface ReturnedLine {
  readonly lineId: number;
  /** Base units. */
  readonly quantity: number;
  readonly fate: Fate;
  /** Serial-numbered pieces among it. */
  readonly assetIds?: readonly number[];
}

/** Where it goes, or what became of it. */
export type Fate =
  | { readonly disposition: Disposition; readonly locationId: number | null }
  | { readonly outcome: ReturnOutcome; readonly reason: string };

const placeOf: Partial<Record<Disposition, LocationKind>> = {
  quarantine: 'quarantine',
  decontaminate: 'decontamination',
};

/**
 * What each line of a return says of its goods. Quarantine and decontamination go to the place
 * named, or to the first active one of that kind.
 * Errors: INVALID_LINES (says both or neither, no such place), naming every line.
 */
export async function fatesOf(
  tx: WriteTx,
  lines: readonly ReturnSlipLine[],
): Promise<readonly Fate[]> {
  const places = await tx
    .selectFrom('location')
    .where('active', '=', 1)
    .select(['id', 'kind'])
    .orderBy('id')
    .execute();
  const problems: { line: number; field: string; reason: string; value: string }[] = [];
  const fates = lines.map((given, line): Fate => {
    const { disposition, outcome, locationId } = given;
    if ((disposition === undefined) === (outcome === undefined)) {
      problems.push({ line, field: 'disposition', reason: 'one-of-two', value: '' });
    }
    if (outcome !== undefined) return { outcome, reason: given.reason };
    const kind = disposition && placeOf[disposition];
    const place = places.find(({ id, kind: own }) =>
      locationId === undefined ? own === kind : id === locationId,
    );
    const wanted = kind !== undefined || locationId !== undefined;
    if (wanted && (!place || (kind !== undefined && place.kind !== kind))) {
      const value = String(locationId ?? kind ?? '');
      problems.push({ line, field: 'locationId', reason: 'no-such-place', value });
    }
    return {
      disposition: disposition ?? 'unopened',
      locationId: wanted ? (place?.id ?? null) : null,
    };
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  return fates;
}
