import type { TFunction } from 'i18next';

/** A correction on record, `cycleLimit: 30 → 20; note: — → x`, with the fields in words. */
export function correctionInWords(note: string, t: TFunction): string {
  return note
    .split('; ')
    .map((part) =>
      part.replace(/^([a-z]+[A-Za-z]*): /, (whole, field: string) => {
        const name = t(`fields:${field}`, { defaultValue: '' });
        return name === '' ? whole : t('reusables:corrected', { name });
      }),
    )
    .join(t('reusables:correctedNext'));
}
