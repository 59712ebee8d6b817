import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ValuationBasis, valuationBases } from '#contract/donations.ts';
import { DateField } from '../../components/date-field.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { PartyPicker } from '../../components/pickers.tsx';
import type { DonationDraft } from './donation-draft.ts';

/** Who gives, when, and what was declared. */
export function DonationHead({
  draft,
  noDonor,
  onChange,
}: {
  readonly draft: DonationDraft;
  /** Says that the donor is missing. */
  readonly noDonor: boolean;
  readonly onChange: (next: (before: DonationDraft) => DonationDraft) => void;
}) {
  const { t } = useTranslation('donations');
  const set = (fields: Partial<DonationDraft>) => onChange((before) => ({ ...before, ...fields }));
  const words = ['intent', 'restrictedUse', 'handedOverBy', 'note'] as const;
  return (
    <FormGrid>
      <FormField label={t('donor')} required {...(noDonor ? { wrong: t('problem.donor') } : {})}>
        <PartyPicker
          style={{ width: '100%' }}
          value={draft.partyId}
          placeholder={t('chooseDonor')}
          aria-label={t('donor')}
          status={noDonor ? 'error' : ''}
          onChange={(partyId) => set({ partyId: partyId ?? null })}
        />
      </FormField>
      <FormField label={t('expectedOn')}>
        <DateField
          value={draft.expectedOn}
          aria-label={t('expectedOn')}
          onChange={(expectedOn) => set({ expectedOn })}
        />
      </FormField>
      <FormField label={t('valuationBasis')}>
        <Select<ValuationBasis>
          value={draft.valuationBasis}
          aria-label={t('valuationBasis')}
          options={valuationBases.map((value) => ({
            value,
            label: t(`terms:valuationBasis.${value}`),
          }))}
          onChange={(valuationBasis) => set({ valuationBasis })}
        />
      </FormField>
      {words.map((field) => {
        const label = field === 'note' ? t('terms:word.note') : t(`said.${field}`);
        return (
          <FormField key={field} label={label}>
            <Input
              value={draft[field]}
              aria-label={label}
              onChange={(event) => set({ [field]: event.target.value })}
            />
          </FormField>
        );
      })}
    </FormGrid>
  );
}
