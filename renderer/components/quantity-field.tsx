import { Input, type InputRef } from 'antd';
import { type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  integer,
  namesPacks,
  type Pack,
  packsEcho,
  packsText,
  readQuantity,
} from '../app/format.ts';
import styles from './quantity-field.module.css';

/**
 * A quantity typed in base units or in packs (`3箱2盒7`), said back in base units at once. `value`
 * is in base units; undefined while the field is empty or cannot be read.
 */
export function QuantityField({
  value,
  onChange,
  packs = [],
  unit,
  ref,
  onPressEnter,
  ...passed
}: {
  readonly value: number | undefined;
  /** With the packs as typed, `3箱 7只`; empty where only base units were. */
  readonly onChange: (quantity: number | undefined, enteredAs: string) => void;
  readonly packs?: readonly Pack[];
  readonly unit: string;
  readonly ref?: Ref<InputRef>;
  readonly onPressEnter?: () => void;
  readonly id?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly size?: 'small' | 'middle' | 'large';
  readonly width?: number;
  readonly status?: 'error' | 'warning' | '';
  readonly 'aria-label'?: string;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value === undefined ? '' : integer(value));
  const read = readQuantity(typed, packs, unit);
  const parts = 'parts' in read ? read.parts : null;
  const typedTotal = 'parts' in read ? read.total : undefined;
  // A value set from outside (a scan, a proposal) replaces what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change from outside counts
  useEffect(() => {
    if (value !== typedTotal && (value !== undefined || parts !== null)) {
      setTyped(value === undefined ? '' : integer(value));
    }
  }, [value]);
  const unreadable = 'problem' in read && read.problem !== 'empty';
  const inPacks = parts !== null && namesPacks(parts);
  const { width = 130, status, ...input } = passed;
  return (
    <span className={styles.field}>
      <Input
        aria-label={input.id === undefined ? t('terms:word.quantity') : undefined}
        {...input}
        ref={ref}
        value={typed}
        suffix={<span className={styles.unit}>{unit}</span>}
        inputMode="numeric"
        status={unreadable ? 'error' : status}
        style={{ width, fontVariantNumeric: 'tabular-nums' }}
        onChange={(event) => {
          setTyped(event.target.value);
          const now = readQuantity(event.target.value, packs, unit);
          if ('problem' in now) onChange(undefined, '');
          else onChange(now.total, namesPacks(now.parts) ? packsText(now.parts) : '');
        }}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) onPressEnter?.();
        }}
      />
      {parts !== null && inPacks && (
        <output className={styles.echo}>{packsEcho(parts, unit)}</output>
      )}
      {unreadable && (
        <span className={styles.wrong} role="alert">
          {t(
            read.problem === 'broken-pack' ? 'common:quantityBroken' : 'common:quantityUnreadable',
            {
              packs: [...packs.map((pack) => pack.name), unit].join(' '),
              unit,
            },
          )}
        </span>
      )}
    </span>
  );
}
