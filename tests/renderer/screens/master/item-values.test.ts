import { expect, test } from 'vitest';
import {
  itemInput,
  levelOf,
  unreadable,
  valuesOfItem,
} from '../../../../renderer/screens/master/item-values.ts';

const typed = {
  ...valuesOfItem(undefined),
  code: 'ZZ99',
  name: '试用口罩',
  baseUnit: '只',
  packs: [{ name: '盒', unitsPerPack: 20, perPacks: 1, barcode: ' ' }],
};

test('an item is sent in whole base units, basis points and thousandths of a fen', () => {
  const input = itemInput(
    {
      ...typed,
      minimum: '2盒5',
      target: '',
      strengthBasisPoints: '5.5',
      referencePriceMilliFen: '1.25',
    },
    7,
  );
  expect(input).toMatchObject({
    itemId: 7,
    familyCode: 'ZZ99',
    minimum: 45,
    target: null,
    strengthBasisPoints: 550,
    referencePriceMilliFen: 125_000,
    packs: [{ name: '盒', unitsPerPack: 20, perPacks: 1, barcode: null }],
  });
});

test('what cannot be read is said and not taken for empty', () => {
  const wrong = { ...typed, minimum: '1.5', target: '3箱', strengthBasisPoints: '0' };
  expect(levelOf(wrong, 'minimum')).toBeNull();
  expect(unreadable(wrong)).toEqual({ strength: true, price: false, minimum: true, target: true });
  expect(unreadable(typed)).toEqual({
    strength: false,
    price: false,
    minimum: false,
    target: false,
  });
});
