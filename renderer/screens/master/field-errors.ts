import type { TFunction } from 'i18next';
import { z } from 'zod';
import { describeError } from '../../app/error-text.ts';

const conflict = z.object({
  code: z.literal('CONFLICT'),
  data: z.object({ entity: z.string(), key: z.string() }),
});
const invalidField = z.object({
  code: z.literal('INVALID_FIELD'),
  data: z.object({ field: z.string() }),
});
const badRequest = z.object({
  code: z.literal('BAD_REQUEST'),
  data: z.object({
    issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])).default([]) })),
  }),
});

/** What a refused save says of single fields, by field; a refusal of the whole record says none. */
export function fieldErrors(
  error: unknown,
  values: Readonly<Record<string, unknown>>,
  t: TFunction,
): Readonly<Record<string, string>> {
  if (error === undefined || error === null) return {};
  const { what, details } = describeError(error, t);
  const taken = conflict.safeParse(error);
  if (taken.success) {
    const { entity, key } = taken.data.data;
    if (entity === 'barcode') return { packs: what };
    // A norm has no code of its own: what it is for must differ.
    if (entity === 'norm') return { validFrom: t('master:norm.sameAlready') };
    if (values.name === key && values.code !== key) return { name: what };
    return 'code' in values ? { code: what } : {};
  }
  const invalid = invalidField.safeParse(error);
  if (invalid.success) {
    const { field } = invalid.data.data;
    return field in values ? { [field]: what } : {};
  }
  const bad = badRequest.safeParse(error);
  if (!bad.success) return {};
  return Object.fromEntries(
    bad.data.data.issues.flatMap(({ path }, index) => {
      const field = String(path[0] ?? '');
      return field in values ? [[field, details[index] ?? what]] : [];
    }),
  );
}
