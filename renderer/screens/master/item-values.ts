import type { Item } from '#contract/items.ts';
import type { CommandInput } from '../../app/commands.ts';
import type { db } from '../../app/db-client.ts';
import { type Pack, packTotal, parseQuantity } from '../../app/format.ts';
import { formatDecimal, PERCENT_DIGITS, parseDecimal, YUAN_DIGITS } from './decimal.ts';

/** One pack as it is typed. */
export interface PackValues {
  readonly name: string;
  readonly unitsPerPack: number | null;
  readonly perPacks: number | null;
  readonly barcode: string;
}

/** An item as it is typed: decimals are text until it is saved. */
export interface ItemValues
  extends Pick<
    Item,
    | 'code'
    | 'familyCode'
    | 'name'
    | 'nameEn'
    | 'spec'
    | 'size'
    | 'category'
    | 'baseUnit'
    | 'standard'
    | 'certificateNo'
    | 'shelfLifeMonths'
    | 'tracking'
    | 'reusable'
    | 'ppe'
    | 'fitTestRequired'
    | 'cycleLimit'
    | 'loanDays'
  > {
  readonly strengthBasisPoints: string;
  readonly referencePriceMilliFen: string;
  /** In base units or packs, as typed. */
  readonly minimum: string;
  readonly target: string;
  readonly packs: readonly PackValues[];
}

type SaveInput = CommandInput<Parameters<typeof db.items.save>[0]>;

/** What the form starts with. */
export function valuesOfItem(item: Item | undefined): ItemValues {
  const decimal = (value: number | null | undefined, digits: number) =>
    value === null || value === undefined ? '' : formatDecimal(value, digits);
  return {
    code: item?.code ?? '',
    familyCode: item?.familyCode ?? '',
    name: item?.name ?? '',
    nameEn: item?.nameEn ?? '',
    spec: item?.spec ?? '',
    size: item?.size ?? '',
    category: item?.category ?? 'other',
    baseUnit: item?.baseUnit ?? '',
    standard: item?.standard ?? '',
    certificateNo: item?.certificateNo ?? '',
    shelfLifeMonths: item?.shelfLifeMonths ?? null,
    tracking: item?.tracking ?? 'lot',
    reusable: item?.reusable ?? false,
    ppe: item?.ppe ?? false,
    fitTestRequired: item?.fitTestRequired ?? false,
    cycleLimit: item?.cycleLimit ?? null,
    loanDays: item?.loanDays ?? null,
    strengthBasisPoints: decimal(item?.strengthBasisPoints, PERCENT_DIGITS),
    referencePriceMilliFen: decimal(item?.referencePriceMilliFen, YUAN_DIGITS),
    minimum: item?.minimum?.toString() ?? '',
    target: item?.target?.toString() ?? '',
    packs: (item?.packs ?? []).map((pack) => ({ ...pack, barcode: pack.barcode ?? '' })),
  };
}

/** Packs that are complete enough to be typed in. */
export function typedPacks(values: ItemValues): Pack[] {
  return values.packs.flatMap(({ name, unitsPerPack, perPacks }) =>
    unitsPerPack === null || name.trim() === ''
      ? []
      : [{ name: name.trim(), unitsPerPack, perPacks: perPacks ?? 1 }],
  );
}

/** A level in base units; null where it is empty or cannot be read. */
export function levelOf(values: ItemValues, name: 'minimum' | 'target'): number | null {
  const parts = parseQuantity(values[name], typedPacks(values), values.baseUnit.trim());
  return parts === null ? null : packTotal(parts);
}

/** Fields that hold something that cannot be read as what they are. */
export function unreadable(
  values: ItemValues,
): Record<'strength' | 'price' | 'minimum' | 'target', boolean> {
  const { strengthBasisPoints, referencePriceMilliFen, minimum, target } = values;
  const strength = parseDecimal(strengthBasisPoints, PERCENT_DIGITS);
  return {
    strength:
      strengthBasisPoints.trim() !== '' &&
      (strength === null || strength === 0 || strength > 10_000),
    price:
      referencePriceMilliFen.trim() !== '' &&
      parseDecimal(referencePriceMilliFen, YUAN_DIGITS) === null,
    minimum: minimum.trim() !== '' && levelOf(values, 'minimum') === null,
    target: target.trim() !== '' && levelOf(values, 'target') === null,
  };
}

/** What is sent; an item without a family of its own name is its own family. */
export function itemInput(values: ItemValues, itemId: number | undefined): SaveInput {
  return {
    ...values,
    ...(itemId === undefined ? {} : { itemId }),
    familyCode: values.familyCode.trim() === '' ? values.code : values.familyCode,
    strengthBasisPoints: parseDecimal(values.strengthBasisPoints, PERCENT_DIGITS),
    referencePriceMilliFen: parseDecimal(values.referencePriceMilliFen, YUAN_DIGITS),
    minimum: levelOf(values, 'minimum'),
    target: levelOf(values, 'target'),
    packs: values.packs.map(({ name, unitsPerPack, perPacks, barcode }) => ({
      name,
      unitsPerPack: unitsPerPack ?? 0,
      perPacks: perPacks ?? 1,
      barcode: barcode.trim() === '' ? null : barcode,
    })),
  };
}
