import { addDays } from '../clock.ts';
import type { Norm, NormDraft } from '../contract/norms.ts';
import type { ReadDb } from '../database.ts';
import { failure } from '../errors.ts';

function invalid(field: string, reason: string, value: unknown = ''): never {
  throw failure('INVALID_FIELD', { field, reason, value: String(value) });
}

const areaFields = ['concentrationMgPerL', 'sprayMlPerM2'] as const;

/** A norm says what its basis asks for and nothing else. Errors: INVALID_FIELD. */
export function requireFields(input: NormDraft): void {
  const perArea = input.basis === 'per-square-metre';
  const needed = perArea ? areaFields : (['quantity'] as const);
  const foreign = perArea ? (['quantity'] as const) : areaFields;
  const missing = needed.find((field) => input[field] === null);
  if (missing) invalid(missing, 'missing');
  const mismatch = foreign.find((field) => input[field] !== null);
  if (mismatch) invalid(mismatch, 'not-for-basis', input[mismatch]);
  if (input.validTo !== null && input.validTo < input.validFrom) {
    invalid('validTo', 'before-from', input.validTo);
  }
  requireSubstitutes(input);
  requirePostures(input, perArea);
}

function requireSubstitutes({ substitutes, familyId }: NormDraft): void {
  const seen = new Set<number>();
  substitutes.forEach((substitute, index) => {
    const field = `substitutes.${index}.familyId`;
    if (substitute.familyId === familyId) invalid(field, 'own-substitute', familyId);
    if (seen.has(substitute.familyId)) invalid(field, 'repeated', substitute.familyId);
    seen.add(substitute.familyId);
  });
}

function requirePostures({ postures }: NormDraft, perArea: boolean): void {
  const seen = new Set<string>();
  postures.forEach(({ posture, quantity }, index) => {
    if (seen.has(posture)) invalid(`postures.${index}.posture`, 'repeated', posture);
    seen.add(posture);
    if (perArea && quantity !== null && quantity > 0) {
      invalid(`postures.${index}.quantity`, 'not-for-basis', quantity);
    }
  });
}

/** What a norm names is on record. Errors: NOT_FOUND. */
export async function requireRecords(db: ReadDb, input: NormDraft): Promise<void> {
  const task = await db
    .selectFrom('task_type')
    .select('id')
    .where('id', '=', input.taskTypeId)
    .executeTakeFirst();
  if (!task) throw failure('NOT_FOUND', { entity: 'task-type', key: String(input.taskTypeId) });
  const wanted = new Set([
    input.familyId,
    ...input.substitutes.map((substitute) => substitute.familyId),
  ]);
  const families = await db
    .selectFrom('family')
    .select('id')
    .where('id', 'in', [...wanted])
    .execute();
  for (const { id } of families) wanted.delete(id);
  const [unknown] = wanted;
  if (unknown !== undefined) {
    throw failure('NOT_FOUND', { entity: 'family', key: String(unknown) });
  }
}

/** What trips are judged by; the source is not. */
function judged(norm: NormDraft | Norm): string {
  return JSON.stringify([
    norm.taskTypeId,
    norm.risk,
    norm.familyId,
    norm.basis,
    norm.quantity,
    norm.concentrationMgPerL,
    norm.sprayMlPerM2,
    norm.requirement,
    norm.group,
    norm.validFrom,
    norm.substitutes.map(({ familyId, from }) => [familyId, from]),
    [...norm.postures]
      .sort((one, other) => (one.posture < other.posture ? -1 : 1))
      .map(({ posture, quantity, reuseLimit, note }) => [posture, quantity, reuseLimit, note]),
  ]);
}

/**
 * Trips are judged by the norm of their day: what was in force before today is only changed by who
 * says that it was wrong. Errors: INVALID_FIELD (`in-force`).
 */
export function requireOpenChange(
  before: Norm,
  input: NormDraft & { readonly correct: boolean },
  today: string,
): void {
  if (input.correct || !before.active || before.validFrom > today) return;
  if (judged(before) !== judged(input)) invalid('validFrom', 'in-force', before.validFrom);
  if (before.validTo === input.validTo) return;
  const yesterday = addDays(today, -1);
  const touchesPast = [before.validTo, input.validTo].some(
    (day) => day !== null && day < yesterday,
  );
  if (touchesPast) invalid('validTo', 'in-force', input.validTo ?? '');
}
