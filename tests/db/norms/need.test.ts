import { describe, expect, it } from 'vitest';
import {
  equivalentQuantity,
  type NormRecord,
  needOf,
  normsFor,
  productForArea,
  type Workload,
} from '../../../db/norms/need.ts';

const norm: NormRecord = {
  id: 1,
  taskTypeId: 7,
  risk: 'high',
  familyId: 3,
  basis: 'per-person',
  quantity: 2,
  concentrationMgPerL: null,
  sprayMlPerM2: null,
  requirement: 'required',
  group: '',
  validFrom: '2020-01-20',
  validTo: null,
  source: '',
  postures: {},
  substitutes: [],
};
const work: Workload = {
  taskTypeId: 7,
  risk: 'high',
  posture: 'regular',
  businessDate: '2020-02-14',
  headcount: 4,
  samples: 3,
  areaM2: 500,
};
const bleach = { baseUnit: 'g', strengthBasisPoints: 500 };

describe('productForArea', () => {
  it('is 2,000 g of 5 % product for 500 m² at 200 mL/m² and 1,000 mg/L', () => {
    expect(productForArea(500, 200, 1000, 500)).toBe(2000);
  });

  it('rounds up to the whole gram', () => {
    expect(productForArea(1, 100, 500, 500)).toBe(1);
    expect(productForArea(101, 100, 500, 500)).toBe(101);
    expect(productForArea(1, 1, 1, 10_000)).toBe(1);
  });

  it('stays exact for areas no floating point could hold', () => {
    expect(productForArea(10_000_000, 1000, 100_000, 1)).toBe(10_000_000_000_000);
  });
});

describe('needOf', () => {
  it('multiplies by people, samples or the dispatch itself', () => {
    expect(needOf(norm, work, bleach)).toMatchObject({ multiplier: 4, need: 8 });
    expect(needOf({ ...norm, basis: 'per-sample' }, work, bleach)).toMatchObject({ need: 6 });
    expect(needOf({ ...norm, basis: 'per-dispatch' }, work, bleach)).toMatchObject({ need: 2 });
  });

  it('says why an area cannot be worked out', () => {
    const area: NormRecord = {
      ...norm,
      basis: 'per-square-metre',
      quantity: null,
      concentrationMgPerL: 1000,
      sprayMlPerM2: 200,
    };
    expect(needOf(area, work, bleach)).toMatchObject({ need: 2000 });
    expect(needOf(area, work, { ...bleach, strengthBasisPoints: null })).toBe('strength-missing');
    expect(needOf(area, work, { ...bleach, baseUnit: '瓶' })).toBe('unit-not-weight');
    expect(
      needOf(area, { ...work, areaM2: 0 }, { baseUnit: '瓶', strengthBasisPoints: null }),
    ).toMatchObject({ need: 0 });
  });
});

describe('normsFor', () => {
  it('takes the task, its risk or any, in force on the day, the newest of each', () => {
    const norms: NormRecord[] = [
      norm,
      { ...norm, id: 2, validFrom: '2020-02-01', quantity: 3 },
      { ...norm, id: 3, validFrom: '2020-03-01', quantity: 9 },
      { ...norm, id: 4, risk: 'any', basis: 'per-dispatch' },
      { ...norm, id: 5, risk: 'low' },
      { ...norm, id: 6, taskTypeId: 8 },
    ];
    expect(normsFor(norms, work).map((found) => found.id)).toEqual([2, 4]);
    expect(
      normsFor(norms, { ...work, businessDate: '2020-01-31' }).map((found) => found.id),
    ).toEqual([1, 4]);
  });
});

describe('equivalentQuantity', () => {
  it('goes by strength where both have one, else one for one', () => {
    expect(equivalentQuantity(2000, bleach, { ...bleach, strengthBasisPoints: 2500 })).toBe(400);
    expect(equivalentQuantity(2001, bleach, { ...bleach, strengthBasisPoints: 2500 })).toBe(401);
    expect(equivalentQuantity(5, bleach, { ...bleach, strengthBasisPoints: null })).toBe(5);
  });
});
