import { expect, it } from 'vitest';
import { inReadingOrder } from '../../../../renderer/screens/audit/field-order.ts';

const namesOf = (record: object) => inReadingOrder(Object.entries(record)).map(([name]) => name);

it('puts the days of a close beside each other and the note last', () => {
  const close = {
    force: true,
    from: '2020-01-21',
    note: '首日',
    signedBy: 'HQ01',
    to: '2020-01-21',
  };
  expect(namesOf(close)).toEqual(['from', 'to', 'signedBy', 'force', 'note']);
});

it('says what a line is before how many, keeps the order of the rest, and lists come last', () => {
  const line = { lines: [], zone: 1, quantity: 3, area: 2, itemId: 7, reason: 'x', lotId: 4 };
  expect(namesOf(line)).toEqual(['itemId', 'lotId', 'quantity', 'zone', 'area', 'reason', 'lines']);
});
