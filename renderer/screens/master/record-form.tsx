import { Button } from 'antd';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { fieldErrors } from './field-errors.ts';
import styles from './master.module.css';

/** What a list hands to the form of one of its records. */
export interface FormSlot<Row> {
  /** Undefined: a new record. */
  readonly row: Row | undefined;
  readonly onSaved: () => void;
  readonly onDirty: () => void;
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

const ErrorsContext = createContext<Readonly<Record<string, string>>>({});

/** A labelled control with what is wrong with it underneath. */
export function FormField({
  name,
  label,
  hint,
  wide = false,
  required = false,
  group = false,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly wide?: boolean;
  readonly required?: boolean;
  /** Several controls with labels of their own. */
  readonly group?: boolean;
  readonly children: ReactNode;
}) {
  const wrong = useContext(ErrorsContext)[name];
  const Label = group ? 'fieldset' : 'label';
  return (
    <Label className={styles.field} data-wide={wide} data-wrong={wrong !== undefined}>
      <span className={styles.label}>
        {required && (
          <span aria-hidden className={styles.required}>
            *{' '}
          </span>
        )}
        {label}
      </span>
      {children}
      {wrong !== undefined && (
        <span role="alert" className={styles.wrong}>
          {wrong}
        </span>
      )}
      {hint !== undefined && <span className="hq-soft">{hint}</span>}
    </Label>
  );
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
      <ErrorsContext value={errors}>
        <div className={styles.fields}>{children}</div>
      </ErrorsContext>
      <div className={styles.actions}>
        <Button
          type="primary"
          htmlType="submit"
          loading={pending ? { delay: 300 } : false}
          aria-keyshortcuts="Control+Enter"
        >
          {t('common:save')} <KeyHint keys="Ctrl+Enter" />
        </Button>
      </div>
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
