import dayjs from 'dayjs';
import type { Norm, NormBasis, NormDraft, NormPosture, NormRequirement } from '#contract/norms.ts';
import type { Posture } from '#contract/values.ts';

/**
 * What is being done: `add` a norm; a new `version` from a day on; `end` it; or `correct` the very
 * version, for past trips too.
 */
export type EditMode = 'add' | 'version' | 'end' | 'correct';

/** What a posture's row of the form holds. */
export interface PostureValues {
  readonly quantity: number | null;
  readonly reuseLimit: number | null;
  readonly note: string;
}

/** The fields of the form. */
export interface NormValues {
  readonly taskTypeId: number | undefined;
  readonly risk: Norm['risk'];
  readonly familyId: number | undefined;
  readonly basis: NormBasis;
  readonly quantity: number | undefined;
  readonly concentrationMgPerL: number | null;
  readonly sprayMlPerM2: number | null;
  readonly requirement: NormRequirement;
  readonly group: string;
  readonly postures: Readonly<Record<NormPosture['posture'], PostureValues>>;
  readonly substitutes: readonly { readonly familyId: number; readonly from: Posture }[];
  /** First day of the norm or of its new version. */
  readonly validFrom: string | null;
  /** Last day. */
  readonly validTo: string | null;
  readonly source: string;
}

const asRegular: PostureValues = { quantity: null, reuseLimit: null, note: '' };

/** The form of a norm, or of one that is to be added. */
export function valuesOf(norm: Norm | undefined): NormValues {
  const rule = (posture: NormPosture['posture']): PostureValues =>
    norm?.postures.find((entry) => entry.posture === posture) ?? asRegular;
  return {
    taskTypeId: norm?.taskTypeId,
    risk: norm?.risk ?? 'any',
    familyId: norm?.familyId,
    basis: norm?.basis ?? 'per-person',
    quantity: norm?.quantity ?? undefined,
    concentrationMgPerL: norm?.concentrationMgPerL ?? null,
    sprayMlPerM2: norm?.sprayMlPerM2 ?? null,
    requirement: norm?.requirement ?? 'required',
    group: norm?.group ?? '',
    postures: { shortage: rule('shortage'), crisis: rule('crisis') },
    substitutes: (norm?.substitutes ?? []).map(({ familyId, from }) => ({ familyId, from })),
    validFrom: norm?.validFrom ?? null,
    validTo: norm?.validTo ?? null,
    source: norm?.source ?? '',
  };
}

/** What may be done with a norm; the first is what is meant unless somebody says otherwise. */
export function modesOf(norm: Norm | undefined, today: string): readonly EditMode[] {
  if (norm === undefined) return ['add'];
  if (norm.standing === 'upcoming') return ['correct'];
  const isCurrent = norm.standing === 'in-force' && norm.active;
  // A second version on the same day cannot be told from the first.
  if (norm.validFrom === today) return isCurrent ? ['correct', 'end'] : ['correct'];
  return isCurrent ? ['version', 'end', 'correct'] : ['version', 'correct'];
}

/** The days a mode starts from. */
export function daysOf(
  mode: EditMode,
  norm: Norm | undefined,
  today: string,
): Pick<NormValues, 'validFrom' | 'validTo'> {
  switch (mode) {
    case 'add':
    case 'version':
      return { validFrom: today, validTo: null };
    case 'end':
      return { validFrom: norm?.validFrom ?? today, validTo: today };
    case 'correct':
      return { validFrom: norm?.validFrom ?? today, validTo: norm?.validTo ?? null };
  }
}

/** The fields as the host takes them, or null while one that is needed is empty. */
export function draftOf(values: NormValues, mode: EditMode): NormDraft | null {
  const { taskTypeId, familyId, validFrom, postures, ...fields } = values;
  const byArea = values.basis === 'per-square-metre';
  if (taskTypeId === undefined || familyId === undefined || validFrom === null) return null;
  if (mode === 'end' && values.validTo === null) return null;
  if (values.validTo !== null && values.validTo < validFrom) return null;
  const isFigured = byArea
    ? values.concentrationMgPerL !== null && values.sprayMlPerM2 !== null
    : values.quantity !== undefined && values.quantity > 0;
  if (!isFigured) return null;
  return {
    ...fields,
    taskTypeId,
    familyId,
    validFrom,
    group: values.group.trim(),
    // What the other basis asks for stays in the form and out of the record.
    quantity: byArea ? null : (values.quantity ?? null),
    concentrationMgPerL: byArea ? values.concentrationMgPerL : null,
    sprayMlPerM2: byArea ? values.sprayMlPerM2 : null,
    substitutes: values.substitutes.map((substitute) => ({ ...substitute })),
    postures: (['shortage', 'crisis'] as const).flatMap((posture) => {
      const { quantity, reuseLimit, note } = postures[posture];
      const asked = byArea && quantity !== 0 ? null : quantity;
      if (asked === null && reuseLimit === null && note.trim() === '') return [];
      return [{ posture, quantity: asked, reuseLimit, note: note.trim() }];
    }),
  };
}

/** The day whose kit shows what the edit does: its first day, or the day after the last. */
export function previewDay(mode: EditMode, draft: NormDraft, today: string): string {
  if (mode === 'end' && draft.validTo !== null) {
    return dayjs(draft.validTo).add(1, 'day').format('YYYY-MM-DD');
  }
  return draft.validFrom > today ? draft.validFrom : today;
}
