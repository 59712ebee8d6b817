import type { TFunction } from 'i18next';
import type { Norm } from '#contract/norms.ts';
import { integer, qty } from '../../app/format.ts';

/** `每人 2 件`, or the spray and its strength. */
export function amountInWords(norm: Norm, t: TFunction): string {
  if (norm.basis === 'per-square-metre') {
    return t('norms:area', {
      spray: integer(norm.sprayMlPerM2 ?? 0),
      concentration: integer(norm.concentrationMgPerL ?? 0),
    });
  }
  return `${t(`terms:normBasis.${norm.basis}`)} ${qty(norm.quantity ?? 0, norm.baseUnit)}`;
}

/** `紧缺：可复用 3 次；应急：不配`. */
export function posturesInWords({ postures, baseUnit }: Norm, t: TFunction): string {
  return postures
    .map(({ posture, quantity, reuseLimit, note }) => {
      const parts = [
        ...(quantity === null
          ? []
          : [quantity === 0 ? t('norms:notAsked') : qty(quantity, baseUnit)]),
        ...(reuseLimit === null ? [] : [t('norms:preview.reuse', { count: reuseLimit })]),
        ...(note === '' ? [] : [note]),
      ];
      return t('norms:inPosture', {
        posture: t(`terms:posture.${posture}`),
        rule: parts.join(t('master:separator')),
      });
    })
    .join(t('norms:semicolon'));
}
