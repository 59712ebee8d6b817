import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { AllocatedLine } from './issue-lines.ts';

interface Share {
  readonly document_line_id: number;
  readonly person_id: number;
  readonly quantity: number;
}

/**
 * Writes down who of the crew gets how many of each line. What a line of the slip says is dealt out
 * over the document lines it became, in order; less than the quantity may be named, more may not.
 * Errors: INVALID_LINES, NOT_FOUND.
 */
export async function shareAmongCrew(
  tx: WriteTx,
  documentId: number,
  allocated: readonly AllocatedLine[],
): Promise<void> {
  if (allocated.every(({ source }) => source.people.length === 0)) return;
  await requirePeople(tx, allocated);
  const rows = await tx
    .selectFrom('document_line')
    .select(['id', 'line_no'])
    .where('document_id', '=', documentId)
    .execute();
  const idOf = new Map(rows.map((row) => [row.line_no, row.id]));
  const owed = new Map<AllocatedLine['source'], { personId: number; quantity: number }[]>();
  const shares = new Map<string, Share>();
  for (const [index, { source, posting }] of allocated.entries()) {
    const people = owed.get(source) ?? source.people.map((share) => ({ ...share }));
    owed.set(source, people);
    let left = posting.quantity;
    for (const share of people) {
      const quantity = Math.min(share.quantity, left);
      const lineId = idOf.get(index + 1);
      if (quantity === 0 || lineId === undefined) continue;
      share.quantity -= quantity;
      left -= quantity;
      const key = `${lineId}:${share.personId}`;
      shares.set(key, {
        document_line_id: lineId,
        person_id: share.personId,
        quantity: quantity + (shares.get(key)?.quantity ?? 0),
      });
    }
  }
  const lines = [...new Set(allocated.map(({ source }) => source))];
  const problems = lines.flatMap((line, index) => {
    const over = (owed.get(line) ?? []).find((share) => share.quantity > 0);
    return over
      ? [{ line: index, field: 'people', reason: 'more-than-issued', value: String(over.quantity) }]
      : [];
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  if (shares.size > 0) {
    await tx
      .insertInto('line_person')
      .values([...shares.values()])
      .execute();
  }
}

async function requirePeople(tx: WriteTx, allocated: readonly AllocatedLine[]): Promise<void> {
  const ids = [
    ...new Set(allocated.flatMap(({ source }) => source.people.map(({ personId }) => personId))),
  ];
  const known = await tx.selectFrom('person').select('id').where('id', 'in', ids).execute();
  const missing = ids.find((id) => !known.some((row) => row.id === id));
  if (missing !== undefined) throw failure('NOT_FOUND', { entity: 'person', key: String(missing) });
}
