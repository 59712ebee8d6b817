import type { z } from 'zod';
import type { Kit, kits } from '../contract/kits.ts';
import type { ReadDb } from '../database.ts';
import { loadNorms } from '../norms/load-norms.ts';
import type { NormRecord } from '../norms/need.ts';
import type { Session } from '../session.ts';
import { kitOf } from './kits.ts';
import { requireFields, requireRecords } from './norm-checks.ts';

type Input = z.output<NonNullable<(typeof kits.preview)['~orpc']['inputSchema']>>;

/**
 * The kit that a norm as it is typed gives together with the norms on record. Base units; keeps
 * nothing. Errors: INVALID_FIELD, NOT_FOUND.
 */
export async function previewKit(db: ReadDb, input: Input, session: Session): Promise<Kit> {
  const { norm, replaces, risk, posture, headcount, samples, areaM2, squadId } = input;
  requireFields(norm);
  await requireRecords(db, norm);
  const today = session.businessDate;
  return kitOf(
    db,
    {
      taskTypeId: norm.taskTypeId,
      risk,
      posture,
      headcount,
      samples,
      areaM2,
      businessDate: input.businessDate ?? (norm.validFrom > today ? norm.validFrom : today),
      dispatchId: null,
      squadId: squadId ?? null,
      crewIds: [],
      chosen: new Map(),
    },
    withDraft(await loadNorms(db, norm.taskTypeId), input.norm, replaces),
    session,
  );
}

/** Of a norm that is not on record yet. */
const DRAFT_ID = 0;

/** The norms with a typed one: in the place of the one it corrects, else after all others. */
function withDraft(
  norms: readonly NormRecord[],
  draft: Input['norm'],
  replaces: number | undefined,
): NormRecord[] {
  const { postures, ...fields } = draft;
  const record: NormRecord = {
    ...fields,
    id: replaces ?? DRAFT_ID,
    postures: Object.fromEntries(postures.map(({ posture, ...rule }) => [posture, rule])),
  };
  const isReplaced = (norm: NormRecord): boolean =>
    norm.id === replaces ||
    (norm.risk === draft.risk &&
      norm.familyId === draft.familyId &&
      norm.basis === draft.basis &&
      norm.validFrom === draft.validFrom);
  return norms.some(isReplaced)
    ? norms.map((norm) => (isReplaced(norm) ? record : norm))
    : [...norms, record];
}
