import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormErrors, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { fieldErrors } from './field-errors.ts';
import styles from './master.module.css';

/** What a list hands to the form of one of its records. */
export interface FormSlot<Row> {
  /** Undefined: a new record. */
  readonly row: Row | undefined;
  readonly onSaved: () => void;
  readonly onDirty: () => void;
  /** Closes the form; what was typed is given up only when the person says so. */
  readonly onCancel: () => void;
}

/** The values of a form, and how to change some of them. */
export function useValues<Values extends object>(
  initial: () => Values,
  onDirty: () => void,
): readonly [Values, (change: Partial<Values>) => void] {
  const [values, setValues] = useState(initial);
  const set = (change: Partial<Values>) => {
    onDirty();
    setValues((before) => ({ ...before, ...change }));
  };
  return [values, set];
}

/** A record's fields with save at the foot; what is missing is said at its field. */
export function RecordForm({
  label,
  values,
  problems,
  error,
  pending,
  onClearError,
  onSubmit,
  onCancel,
  children,
}: {
  readonly label: string;
  readonly values: object;
  /** What keeps the record from being saved, by field; shown once saving was tried. */
  readonly problems: Readonly<Record<string, string | undefined>>;
  readonly error: unknown;
  readonly pending: boolean;
  readonly onClearError: () => void;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('master');
  const [tried, setTried] = useState(false);
  const refused = fieldErrors(error, { ...values }, t);
  const open = Object.entries(problems).flatMap(([field, problem]) =>
    problem === undefined ? [] : [[field, problem] as const],
  );
  const errors = { ...refused, ...(tried ? Object.fromEntries(open) : {}) };
  const submit = () => {
    setTried(true);
    if (open.length === 0) onSubmit();
  };
  useShortcut('Ctrl+Enter', submit, { label: t('common:save'), whileTyping: true });
  return (
    <form
      className={styles.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {Object.keys(refused).length === 0 && <ErrorNotice error={error} onClose={onClearError} />}
      <FormErrors value={errors}>
        <FormGrid>{children}</FormGrid>
      </FormErrors>
      <FormFoot
        submit={{ label: t('common:save'), keys: 'Ctrl+Enter', loading: pending }}
        cancel={{ onClick: onCancel }}
      />
    </form>
  );
}

/** The sentence for an empty field that is needed. */
export function useMissing(): (value: unknown) => string | undefined {
  const { t } = useTranslation('master');
  return (value) =>
    value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
      ? t('missing')
      : undefined;
}
