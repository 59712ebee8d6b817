import { Input, type InputRef } from 'antd';
import { type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { integer, type Pack, packsEcho, packTotal, parseQuantity } from '../app/format.ts';
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
  readonly onChange: (quantity: number | undefined) => void;
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
  const parts = parseQuantity(typed, packs, unit);
  const typedTotal = parts === null ? undefined : packTotal(parts);
  // A value set from outside (a scan, a proposal) replaces what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change from outside counts
  useEffect(() => {
    if (value !== typedTotal && (value !== undefined || parts !== null)) {
      setTyped(value === undefined ? '' : integer(value));
    }
  }, [value]);
  const unreadable = typed.trim() !== '' && parts === null;
  const inPacks = parts?.some((part) => part.unitsPerPack !== 1) ?? false;
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
          const read = parseQuantity(event.target.value, packs, unit);
          onChange(read === null ? undefined : packTotal(read));
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
          {t('common:quantityUnreadable', {
            packs: [...packs.map((pack) => pack.name), unit].join(' '),
          })}
        </span>
      )}
    </span>
  );
}
