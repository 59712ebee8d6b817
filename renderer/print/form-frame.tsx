import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTimeOfInstant } from '../app/format.ts';

interface FormFrameProps {
  readonly unitName: string;
  readonly title: string;
  /** Document number with its QR code at the top right; sheets have none. */
  readonly number?: string | undefined;
  readonly qr?: string | undefined;
  /** Stamped across the head of a document that was taken back. */
  readonly stamp?: string | undefined;
  /** Label and value pairs above the table. */
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
  readonly children: ReactNode;
  /** Rows on this print and rows in the record: a cut print shows itself. */
  readonly printedRows: number;
  readonly recordRows: number;
  /** Who signs, from left to right. */
  readonly signatures: readonly (readonly [label: string, name: ReactNode])[];
  readonly note?: string | undefined;
  /** A digest with its label: on a line of its own, since its letters differ in width. */
  readonly digest?: readonly [label: string, digest: string] | undefined;
  /** Of a sheet kept as it was: the moment it was signed. It prints the same every time. */
  readonly keptAt?: number | undefined;
}

/** What every form shares: unit, title, number, facts, table, count of rows and signatures. */
export function FormFrame(props: FormFrameProps) {
  const { t } = useTranslation('print');
  return (
    <main className="form">
      <header>
        <p className="unit">{props.unitName}</p>
        <h1>{props.title}</h1>
        {props.number !== undefined && (
          <div className="number">
            <span>{props.number}</span>
            {props.qr !== undefined && <img src={props.qr} alt={props.number} />}
          </div>
        )}
        {props.stamp !== undefined && <p className="stamp">{props.stamp}</p>}
      </header>
      <dl className="facts">
        {props.facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {props.children}
      <footer>
        <p className="row-count">
          {t('rows', { printed: props.printedRows, total: props.recordRows })}
        </p>
        {props.note !== undefined && props.note !== '' && (
          <p className="note">{t('note', { note: props.note })}</p>
        )}
        {props.digest !== undefined && <p className="digest">{props.digest.join(': ')}</p>}
        <ul className="signatures">
          {props.signatures.map(([label, name]) => (
            <li key={label}>
              <span>{label}</span>
              <b>{name}</b>
            </li>
          ))}
        </ul>
        <p className="printed-at">
          {props.keptAt === undefined
            ? t('printedAt', { at: dateTimeOfInstant(Date.now()) })
            : t('keptAt', { at: dateTimeOfInstant(props.keptAt) })}
        </p>
      </footer>
    </main>
  );
}
