import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ValuationBasis, valuationBases } from '#contract/donations.ts';
import { type ReceiptSource, receiptSources } from '#contract/values.ts';
import { DateTimeField } from '../../components/date-field.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { PartyPicker } from '../../components/pickers.tsx';
import type { ReceiptTerms } from './receipt-terms.ts';

type TextTerm = 'fundingSource' | 'invoiceNo' | 'deliveryNoteNo' | 'inspector' | 'note';
type DonationText = 'intent' | 'restrictedUse' | 'handedOverBy';

interface HeadProps {
  readonly terms: ReceiptTerms;
  readonly onChange: (change: Partial<ReceiptTerms>) => void;
}

/** What stands above the lines: where the goods come from, and the papers of that source. */
export function ReceiptHead({ opening, ...head }: HeadProps & { readonly opening: boolean }) {
  const { t } = useTranslation('receiving');
  const { source, orderId } = head.terms;
  return (
    <FormGrid compact>
      {!opening && <Origin {...head} />}
      <FormField label={t('terms:word.time')}>
        <DateTimeField
          value={head.terms.occurredAt}
          placeholder={t('now')}
          aria-label={t('terms:word.time')}
          onChange={(occurredAt) => head.onChange({ occurredAt })}
        />
      </FormField>
      {!opening && (
        <TextField
          name="deliveryNoteNo"
          label={t(source === 'allocation' ? 'allocationNo' : 'deliveryNoteNo')}
          {...head}
        />
      )}
      {!opening && source === 'purchase' && (
        <>
          <TextField name="invoiceNo" label={t('invoiceNo')} {...head} />
          <TextField name="fundingSource" label={t('fundingSource')} {...head} />
          {orderId === undefined && <Emergency {...head} />}
        </>
      )}
      {!opening && source === 'donation' && <DonationFields {...head} />}
      {!opening && <TextField name="inspector" label={t('inspector')} {...head} />}
      <TextField name="note" label={t('terms:word.note')} {...head} />
    </FormGrid>
  );
}

/** Source and party; an order or a promise says both. */
function Origin({ terms, onChange }: HeadProps) {
  const { t } = useTranslation('receiving');
  const { source, orderId, donationId } = terms;
  const bound = orderId !== undefined || donationId !== undefined;
  const who = source === 'purchase' || source === 'donation' ? source : 'other';
  return (
    <>
      <FormField label={t('source')}>
        <Select<ReceiptSource>
          value={source}
          disabled={bound}
          aria-label={t('source')}
          options={receiptSources.map((value) => ({
            value,
            label: t(`terms:receiptSource.${value}`),
          }))}
          onChange={(next) => onChange({ source: next })}
        />
      </FormField>
      <FormField label={t(`partyName.${who}`)}>
        <PartyPicker
          allowClear
          disabled={bound}
          style={{ width: '100%' }}
          placeholder={t(`partyChoose.${who}`)}
          aria-label={t(`partyName.${who}`)}
          value={terms.partyId ?? null}
          onChange={(partyId) => onChange({ partyId })}
        />
      </FormField>
    </>
  );
}

function TextField({
  name,
  label,
  terms,
  onChange,
}: HeadProps & { readonly name: TextTerm; readonly label: string }) {
  return (
    <FormField label={label}>
      <Input
        value={terms[name]}
        aria-label={label}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </FormField>
  );
}

/** Goods taken in before anybody approved the purchase. */
function Emergency({ terms, onChange }: HeadProps) {
  const { t } = useTranslation('receiving');
  return (
    <FormField label={t('emergency')} group>
      <Checkbox
        checked={terms.emergency}
        onChange={(event) => onChange({ emergency: event.target.checked })}
      >
        {t('approvalOwed')}
      </Checkbox>
    </FormField>
  );
}

/** What a donor declares who promised nothing before. */
function DonationFields({ terms, onChange }: HeadProps) {
  const { t } = useTranslation('receiving');
  const { donationId, donation } = terms;
  if (donationId !== undefined) return null;
  const words: readonly DonationText[] = ['intent', 'restrictedUse', 'handedOverBy'];
  return (
    <>
      {words.map((name) => (
        <FormField key={name} label={t(`said.${name}`)}>
          <Input
            value={donation[name]}
            aria-label={t(`said.${name}`)}
            onChange={(event) =>
              onChange({ donation: { ...donation, [name]: event.target.value } })
            }
          />
        </FormField>
      ))}
      <FormField label={t('valuationBasis')}>
        <Select<ValuationBasis>
          value={donation.valuationBasis}
          aria-label={t('valuationBasis')}
          options={valuationBases.map((value) => ({
            value,
            label: t(`terms:valuationBasis.${value}`),
          }))}
          onChange={(valuationBasis) => onChange({ donation: { ...donation, valuationBasis } })}
        />
      </FormField>
    </>
  );
}
