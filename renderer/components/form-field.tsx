import { createContext, type ReactNode, useContext } from 'react';
import styles from './form-field.module.css';

/** What is wrong with the fields around it, a sentence each by the field's name. */
export const FormErrors = createContext<Readonly<Record<string, string>>>({});

/** A control under its label, with what is wrong with it underneath; what must be filled in is marked. */
export function FormField({
  label,
  name,
  wrong: said,
  hint,
  wide = false,
  required = false,
  group = false,
  children,
}: {
  readonly label: ReactNode;
  /** Looks its sentence up in the `FormErrors` around it. */
  readonly name?: string;
  /** What is wrong, said by the form itself. */
  readonly wrong?: string | undefined;
  readonly hint?: string;
  /** Takes the whole row of a `FormGrid`. */
  readonly wide?: boolean;
  readonly required?: boolean;
  /** Several controls with labels of their own. */
  readonly group?: boolean;
  readonly children: ReactNode;
}) {
  const errors = useContext(FormErrors);
  const wrong = said ?? (name === undefined ? undefined : errors[name]);
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

/** Fields side by side, as many as fit: two in a panel, more on a page. */
export function FormGrid({
  compact = false,
  children,
}: {
  /** Narrower fields: the head of a form whose lines must stay in sight below it. */
  readonly compact?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.grid} data-compact={compact}>
      {children}
    </div>
  );
}
