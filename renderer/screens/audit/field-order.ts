/**
 * The order in which people read a record: what it is, when, whose, which goods and how many. The
 * host keeps what was entered in the order of the alphabet, where `to` stands far from `from`.
 */
const leading = [
  ...['id', 'number', 'code', 'name', 'kind', 'scope', 'status', 'category'],
  ...['businessDate', 'occurredAt', 'from', 'to'],
  ...['dispatchId', 'squadId', 'partyId', 'donorId', 'personId'],
  ...['itemId', 'itemCode', 'itemName', 'lotId', 'lotNo', 'madeOn', 'expiresOn'],
  ...['locationId', 'fromLocationId', 'toLocationId', 'quantity', 'enteredAs', 'amount'],
  'decision',
];

/** What explains the rest, and who answers for it; lists come last of all. */
const trailing = [
  ...['reasonCode', 'reason', 'approver', 'witness', 'signedBy', 'force', 'note'],
  ...['recordedAt', 'digest'],
];

function placeOf(name: string, value: unknown): number {
  if (value !== null && typeof value === 'object') return leading.length + trailing.length + 2;
  const first = leading.indexOf(name);
  if (first !== -1) return first;
  const last = trailing.indexOf(name);
  return last === -1 ? leading.length : leading.length + 1 + last;
}

/** The fields of a record as people read them; those without a place of their own keep their order. */
export function inReadingOrder(
  fields: readonly (readonly [string, unknown])[],
): readonly (readonly [string, unknown])[] {
  return fields.toSorted(([a, before], [b, after]) => placeOf(a, before) - placeOf(b, after));
}
