import { useTranslation } from 'react-i18next';
import { dateTimeOfInstant, integer } from '../../app/format.ts';
import styles from './audit.module.css';
import { inReadingOrder } from './field-order.ts';
import { valueWord } from './value-words.ts';

/** Entries of a list shown at once; an import or a count may bring thousands. */
const SHOWN = 100;

/**
 * What was entered or answered, field by field, in the words of the screens; ids by what they stand
 * for.
 */
export function EnteredValues({
  value,
  field = '',
  names,
}: {
  readonly value: unknown;
  /** The field that holds the value. */
  readonly field?: string;
  readonly names: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation('audit');
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    if (entries.length === 0) return <span className="hq-soft">{t('none')}</span>;
    const plain = entries.every((entry) => entry === null || typeof entry !== 'object');
    return (
      <ol className={`${styles.list} ${plain ? styles.plain : ''}`}>
        {entries.slice(0, SHOWN).map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a record never move
          <li key={index}>
            <EnteredValues value={entry} field={field} names={names} />
          </li>
        ))}
        {entries.length > SHOWN && (
          <li className="hq-soft">{t('more', { count: entries.length - SHOWN })}</li>
        )}
      </ol>
    );
  }
  if (value !== null && typeof value === 'object') {
    const fields = inReadingOrder(
      (Object.entries(value) as [string, unknown][]).filter(
        ([name, inner]) => name !== 'commandId' && !isEmpty(inner),
      ),
    );
    if (fields.length === 0) return <span className="hq-soft">{t('none')}</span>;
    return (
      <dl className={styles.values}>
        {fields.map(([name, inner]) => (
          <Field key={name} name={name} value={inner} names={names} />
        ))}
      </dl>
    );
  }
  if (typeof value === 'boolean') return <>{t(value ? 'common:yes' : 'common:no')}</>;
  if (typeof value === 'string') return <>{valueWord(t, field, value) ?? value}</>;
  return <>{numberText(field, value)}</>;
}

function Field({
  name,
  value,
  names,
}: {
  readonly name: string;
  readonly value: unknown;
  readonly names: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation('audit');
  const known = typeof value === 'number' ? names[`${name}:${value}`] : undefined;
  return (
    <>
      <dt>{t(`fields:${name}`, { defaultValue: name })}</dt>
      <dd>{known ?? <EnteredValues value={value} field={name} names={names} />}</dd>
    </>
  );
}

/** Nothing was entered there. */
function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Instants are milliseconds on record: fields named `…At`. */
function numberText(field: string, value: unknown): string {
  if (typeof value !== 'number') return '';
  if (field.endsWith('At')) return dateTimeOfInstant(value);
  return Number.isInteger(value) ? integer(value) : String(value);
}
