import { useTranslation } from 'react-i18next';
import type { Location } from '#contract/organisation.ts';
import { type LocationKind, locationKinds } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { FormField } from '../../components/form-field.tsx';
import { SquadPicker } from '../../components/pickers.tsx';
import { NamedForm, useSaving } from './named-form.tsx';
import { type FormSlot, useValues } from './record-form.tsx';

/** Only a box or a vehicle belongs to a squad. */
function belongsToSquad(kind: LocationKind | undefined): boolean {
  return kind === 'squad-box' || kind === 'vehicle';
}

/** The form of a place; a box and a vehicle say whose they are. */
export function LocationForm({ slot }: { readonly slot: FormSlot<Location> }) {
  const { t } = useTranslation('master');
  const command = useCommand(db.organisation.locations.save);
  const [values, set] = useValues(() => ({ squadId: slot.row?.squadId ?? null }), slot.onDirty);
  const save = useSaving<LocationKind>(
    command,
    ({ code, name, kind = 'store' }) =>
      command.run({
        ...(slot.row === undefined ? {} : { id: slot.row.id }),
        code,
        name,
        kind,
        squadId: belongsToSquad(kind) ? values.squadId : null,
      }),
    slot,
  );
  return (
    <NamedForm
      label={t('section.locations')}
      slot={slot}
      kinds={locationKinds.map((value) => ({ value, label: t(`terms:locationKind.${value}`) }))}
      save={save}
      more={{
        values,
        fields: (kind) =>
          belongsToSquad(kind) && (
            <FormField name="squadId" label={t('ownSquad')} hint={t('ownSquadHint')}>
              <SquadPicker
                allowClear
                value={values.squadId}
                onChange={(squadId) => set({ squadId: squadId ?? null })}
              />
            </FormField>
          ),
      }}
    />
  );
}
