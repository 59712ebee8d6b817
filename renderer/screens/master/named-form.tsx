import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormField } from '../../components/form-field.tsx';
import { type FormSlot, RecordForm, useMissing, useValues } from './record-form.tsx';

interface NamedRow<Kind extends string> {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind?: Kind;
}

/** What is typed of a record with a code and a name. */
export interface NamedValues<Kind extends string> {
  readonly code: string;
  readonly name: string;
  readonly kind: Kind | undefined;
}

/** The form of a record that is a code, a name and perhaps a kind. */
export function NamedForm<Kind extends string>({
  label,
  slot,
  kinds,
  save,
  more,
}: {
  readonly label: string;
  readonly slot: FormSlot<NamedRow<Kind>>;
  /** Kinds to choose from, the usual one first; empty where there are none. */
  readonly kinds: readonly { readonly value: Kind; readonly label: string }[];
  readonly save: {
    readonly run: (values: NamedValues<Kind>) => void;
    readonly error: unknown;
    readonly pending: boolean;
    readonly clearError: () => void;
  };
  /** Fields of its own below these, with their values, so that errors find them. */
  readonly more?: {
    readonly values: object;
    readonly fields: (kind: Kind | undefined) => ReactNode;
  };
}) {
  const { t } = useTranslation('master');
  const missing = useMissing();
  const { row } = slot;
  const [values, set] = useValues<NamedValues<Kind>>(
    () => ({ code: row?.code ?? '', name: row?.name ?? '', kind: row?.kind ?? kinds[0]?.value }),
    slot.onDirty,
  );
  return (
    <RecordForm
      label={label}
      values={{ ...values, ...more?.values }}
      problems={{ code: missing(values.code), name: missing(values.name) }}
      error={save.error}
      pending={save.pending}
      onClearError={save.clearError}
      onSubmit={() => save.run(values)}
      onCancel={slot.onCancel}
    >
      <FormField name="code" label={t('terms:word.code')} required>
        <Input
          autoFocus
          maxLength={64}
          value={values.code}
          onChange={(event) => set({ code: event.target.value })}
        />
      </FormField>
      <FormField name="name" label={t('terms:word.name')} required>
        <Input
          maxLength={500}
          value={values.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </FormField>
      {kinds.length > 0 && (
        <FormField name="kind" label={t('kind')} required wide>
          <Select<Kind>
            value={values.kind}
            options={[...kinds]}
            onChange={(kind) => set({ kind })}
          />
        </FormField>
      )}
      {more?.fields(values.kind)}
    </RecordForm>
  );
}

/** The saving of one record out of its form. */
export function useSaving<Kind extends string>(
  command: {
    readonly error: unknown;
    readonly pending: boolean;
    readonly clearError: () => void;
  },
  run: (values: NamedValues<Kind>) => Promise<object | undefined>,
  slot: Pick<FormSlot<never>, 'onSaved'>,
) {
  return {
    error: command.error,
    pending: command.pending,
    clearError: command.clearError,
    run: async (values: NamedValues<Kind>) => {
      if ((await run(values)) !== undefined) slot.onSaved();
    },
  };
}
