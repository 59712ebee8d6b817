import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FamilyNeed } from '#contract/kits.ts';
import { integer, qty } from '../../app/format.ts';

type Term = FamilyNeed['terms'][number];

function Formula({ term, unit }: { readonly term: Term; readonly unit: string }) {
  const { t } = useTranslation('desk');
  const result = qty(term.need, unit);
  if (term.basis === 'per-square-metre') {
    return (
      <>
        {t('formula.area', {
          area: integer(term.multiplier),
          spray: term.sprayMlPerM2,
          concentration: term.concentrationMgPerL,
          strength: (term.strengthBasisPoints ?? 0) / 100,
          result,
        })}
      </>
    );
  }
  return (
    <>
      {t(`formula.${term.basis}`, {
        quantity: qty(term.quantity ?? 0, unit),
        multiplier: integer(term.multiplier),
        result,
      })}
    </>
  );
}

/** A need that tells where it comes from: the norms in words, with their sources. */
export function NeedTerms({
  need,
  value,
}: {
  readonly need: FamilyNeed | undefined;
  readonly value: string;
}) {
  const { t } = useTranslation('desk');
  if (need === undefined) return <span className="hq-number">{value}</span>;
  return (
    <Popover
      trigger={['click', 'hover']}
      title={t('why', { family: need.familyName, need: qty(need.need, need.baseUnit) })}
      content={
        <ul style={{ margin: 0, paddingInlineStart: 16, maxWidth: 420 }}>
          {need.terms.map((term) => (
            <li key={term.normId}>
              <Formula term={term} unit={need.baseUnit} />
              <div className="hq-soft">{term.source}</div>
            </li>
          ))}
        </ul>
      }
    >
      <button type="button" className="hq-link hq-number">
        {value}
      </button>
    </Popover>
  );
}
