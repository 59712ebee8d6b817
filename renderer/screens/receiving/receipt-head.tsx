import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ValuationBasis, valuationBases } from '#contract/donations.ts';
import { type ReceiptSource, receiptSources } from '#contract/values.ts';
import { DateTimeField } from '../../components/date-field.tsx';
import { PartyPicker } from '../../components/pickers.tsx';
import type { ReceiptTerms } from './receipt-terms.ts';

type TextTerm = 'fundingSource' | 'invoiceNo' | 'deliveryNoteNo' | 'inspector' | 'note';
type DonationText = 'intent' | 'restrictedUse' | 'handedOverBy';

/** What stands above the lines: where the goods come from, and the papers of that source. */
export function ReceiptHead({
  opening,
  terms,
  onChange,
}: {
  readonly opening: boolean;
  readonly terms: ReceiptTerms;
  readonly onChange: (change: Partial<ReceiptTerms>) => void;
}) {
  const { t } = useTranslation('receiving');
  const { source, orderId, donationId, donation } = terms;
  const bound = orderId !== undefined || donationId !== undefined;
  const text = (name: TextTerm, label: string, width: number) => (
    <Input
      style={{ width }}
      value={terms[name]}
      placeholder={label}
      aria-label={label}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
  const donated = (name: DonationText, label: string, width: number) => (
    <Input
      style={{ width }}
      value={donation[name]}
      placeholder={label}
      aria-label={label}
      onChange={(event) => onChange({ donation: { ...donation, [name]: event.target.value } })}
    />
  );
  const time = (
    <DateTimeField
      value={terms.occurredAt}
      placeholder={t('now')}
      aria-label={t('terms:word.time')}
      onChange={(occurredAt) => onChange({ occurredAt })}
    />
  );
  if (opening) {
    return (
      <>
        {time}
        {text('note', t('terms:word.note'), 200)}
      </>
    );
  }
  return (
    <>
      <Select<ReceiptSource>
        style={{ width: 110 }}
        value={source}
        disabled={bound}
        aria-label={t('source')}
        options={receiptSources.map((value) => ({
          value,
          label: t(`terms:receiptSource.${value}`),
        }))}
        onChange={(next) => onChange({ source: next })}
      />
      <PartyPicker
        allowClear
        disabled={bound}
        style={{ width: 180 }}
        value={terms.partyId ?? null}
        onChange={(partyId) => onChange({ partyId })}
      />
      {time}
      {text('deliveryNoteNo', t(source === 'allocation' ? 'allocationNo' : 'deliveryNoteNo'), 130)}
      {source === 'purchase' && (
        <>
          {text('invoiceNo', t('invoiceNo'), 120)}
          {text('fundingSource', t('fundingSource'), 120)}
          {orderId === undefined && (
            <Checkbox
              checked={terms.emergency}
              onChange={(event) => onChange({ emergency: event.target.checked })}
            >
              {t('emergency')}
            </Checkbox>
          )}
        </>
      )}
      {source === 'donation' && donationId === undefined && (
        <>
          {donated('intent', t('intent'), 130)}
          {donated('restrictedUse', t('restrictedUse'), 130)}
          {donated('handedOverBy', t('handedOverBy'), 110)}
          <Select<ValuationBasis>
            style={{ width: 130 }}
            value={donation.valuationBasis}
            aria-label={t('valuationBasis')}
            options={valuationBases.map((value) => ({
              value,
              label: t(`terms:valuationBasis.${value}`),
            }))}
            onChange={(valuationBasis) => onChange({ donation: { ...donation, valuationBasis } })}
          />
        </>
      )}
      {text('inspector', t('inspector'), 120)}
      {text('note', t('terms:word.note'), 150)}
    </>
  );
}
