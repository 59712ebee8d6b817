import type { NumberedKind } from '../contract/values.ts';
import type { WriteTx } from '../database.ts';
import { fixedStatement } from '../fixed-statement.ts';

/** Prefix of a number, the initials of the Chinese name of what carries it. */
export const numberPrefixes: Record<NumberedKind, string> = {
  opening: 'QC',
  receipt: 'RK',
  issue: 'CK',
  return: 'TK',
  transfer: 'DB',
  adjustment: 'TZ',
  disposal: 'BF',
  'supplier-return': 'TG',
  reversal: 'CH',
  count: 'PD',
  'purchase-request': 'CG',
  'purchase-order': 'DD',
  donation: 'JZ',
  recall: 'ZH',
  decontamination: 'XX',
  incident: 'BL',
  close: 'RJ',
};

const pattern = /^([A-Z]{2})-(\d{4})(\d{2})(\d{2})-(\d{3,})$/;

/** Writes `CK-20200213-003`. */
export function formatNumber(kind: NumberedKind, day: string, sequence: number): string {
  return `${numberPrefixes[kind]}-${day.replaceAll('-', '')}-${String(sequence).padStart(3, '0')}`;
}

/** Day and sequence of a number of our own form and this kind; null for any other. */
export function parseNumber(
  kind: NumberedKind,
  number: string,
): { day: string; sequence: number } | null {
  const match = pattern.exec(number);
  if (!match || match[1] !== numberPrefixes[kind]) return null;
  const [, , year, month, day, sequence] = match;
  return { day: `${year}-${month}-${day}`, sequence: Number(sequence) };
}

const takeSequence = fixedStatement(
  (tx: WriteTx, args: { readonly kind: NumberedKind; readonly day: string }) =>
    tx
      .insertInto('document_number')
      .values({ kind: args.kind, day: args.day, last: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'day'])
          .doUpdateSet((eb) => ({ last: eb('document_number.last', '+', 1) })),
      )
      .returning('last'),
);

/** Takes the next number of a kind and day; gap-free because it is taken in the transaction. */
export async function nextNumber(tx: WriteTx, kind: NumberedKind, day: string): Promise<string> {
  const [taken] = await takeSequence(tx, { kind, day });
  if (!taken) throw new Error('no number was taken');
  return formatNumber(kind, day, taken.last);
}

/** Makes new numbers continue after an imported one. */
export async function noteNumber(tx: WriteTx, kind: NumberedKind, number: string): Promise<void> {
  const parsed = parseNumber(kind, number);
  if (!parsed || parsed.sequence < 1) return;
  await tx
    .insertInto('document_number')
    .values({ kind, day: parsed.day, last: parsed.sequence })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'day'])
        .doUpdateSet({ last: parsed.sequence })
        .where('document_number.last', '<', parsed.sequence),
    )
    .execute();
}
