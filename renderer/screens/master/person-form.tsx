import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Person } from '#contract/organisation.ts';
import type { SizeKind } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { FormField } from '../../components/form-field.tsx';
import { SquadPicker } from '../../components/pickers.tsx';
import { type FormSlot, RecordForm, useMissing, useValues } from './record-form.tsx';

const sizeFields = {
  coverallSize: 'coverall',
  gloveSize: 'glove',
  bootSize: 'boot',
  scrubsSize: 'scrubs',
} as const satisfies Record<string, SizeKind>;

interface PersonValues {
  readonly code: string;
  readonly name: string;
  readonly squadId: number | undefined;
  readonly coverallSize: string;
  readonly gloveSize: string;
  readonly bootSize: string;
  readonly scrubsSize: string;
  readonly maskModel: string;
}

function valuesOf(person: Person | undefined): PersonValues {
  return {
    code: person?.code ?? '',
    name: person?.name ?? '',
    squadId: person?.squadId,
    coverallSize: person?.coverallSize ?? '',
    gloveSize: person?.gloveSize ?? '',
    bootSize: person?.bootSize ?? '',
    scrubsSize: person?.scrubsSize ?? '',
    maskModel: person?.maskModel ?? '',
  };
}

/** A person of a squad and what they wear; tests and trainings are entered on the people screen. */
export function PersonForm({ row, onSaved, onDirty, onCancel }: FormSlot<Person>) {
  const { t } = useTranslation('master');
  const missing = useMissing();
  const [values, set] = useValues<PersonValues>(() => valuesOf(row), onDirty);
  const items = useQuery(orpc.items.list.queryOptions({ input: {} }));
  const save = useCommand(db.organisation.people.save, { onDone: onSaved });
  const submit = () => {
    const { squadId } = values;
    if (squadId === undefined) return;
    void save.run({
      ...values,
      ...(row === undefined ? {} : { id: row.id }),
      squadId,
    });
  };
  const masks = (items.data ?? []).filter(({ fitTestRequired }) => fitTestRequired);
  const sizesOf = (kind: SizeKind) => [
    ...new Set((items.data ?? []).filter((item) => item.sizeKind === kind).map(({ size }) => size)),
  ];
  return (
    <RecordForm
      label={t('section.people')}
      values={values}
      problems={{
        code: missing(values.code),
        squadId: missing(values.squadId),
      }}
      error={save.error}
      pending={save.pending}
      onClearError={save.clearError}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <FormField name="code" label={t('personCode')} required>
        <Input
          autoFocus
          maxLength={64}
          value={values.code}
          onChange={(event) => set({ code: event.target.value })}
        />
      </FormField>
      <FormField name="name" label={t('personName')}>
        <Input value={values.name} onChange={(event) => set({ name: event.target.value })} />
      </FormField>
      <FormField name="squadId" label={t('terms:word.squad')} required wide>
        <SquadPicker value={values.squadId ?? null} onChange={(squadId) => set({ squadId })} />
      </FormField>
      {(Object.keys(sizeFields) as (keyof typeof sizeFields)[]).map((field) => (
        <FormField key={field} name={field} label={t(`size.${sizeFields[field]}`)}>
          <AutoComplete
            value={values[field]}
            options={sizesOf(sizeFields[field]).map((value) => ({ value }))}
            onChange={(size) => set({ [field]: size })}
          />
        </FormField>
      ))}
      <FormField name="maskModel" label={t('maskModel')} hint={t('fitHint')} wide>
        <AutoComplete
          value={values.maskModel}
          popupMatchSelectWidth={false}
          options={masks.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          onChange={(maskModel) => set({ maskModel })}
        />
      </FormField>
    </RecordForm>
  );
}
