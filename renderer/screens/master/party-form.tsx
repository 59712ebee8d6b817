import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Party, partyKinds } from '#contract/organisation.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { FormField } from '../../components/form-field.tsx';
import { NamedForm, useSaving } from './named-form.tsx';
import { type FormSlot, useValues } from './record-form.tsx';

const details = ['contact', 'phone', 'address'] as const;

/** The form of a supplier, donor or agency, with how to reach it. */
export function PartyForm({ slot }: { readonly slot: FormSlot<Party> }) {
  const { t } = useTranslation('master');
  const command = useCommand(db.organisation.parties.save);
  const [values, set] = useValues(
    () => ({
      contact: slot.row?.contact ?? '',
      phone: slot.row?.phone ?? '',
      address: slot.row?.address ?? '',
    }),
    slot.onDirty,
  );
  const save = useSaving<Party['kind']>(
    command,
    ({ code, name, kind = 'supplier' }) =>
      command.run({
        ...(slot.row === undefined ? {} : { id: slot.row.id }),
        code,
        name,
        kind,
        ...values,
      }),
    slot,
  );
  return (
    <NamedForm
      label={t('section.parties')}
      slot={slot}
      kinds={partyKinds.map((value) => ({ value, label: t(`terms:partyKind.${value}`) }))}
      save={save}
      more={{
        values,
        fields: () =>
          details.map((name) => (
            <FormField key={name} name={name} label={t(name)} wide={name === 'address'}>
              <Input
                maxLength={500}
                value={values[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            </FormField>
          )),
      }}
    />
  );
}
