import { InputNumber } from 'antd';
import styles from './planning.module.css';

/** A labelled number of a scenario. */
export function NumberField({
  label,
  value,
  min,
  max,
  tenths = false,
  placeholder,
  onChange,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** The value is kept in tenths and shown with one place. */
  readonly tenths?: boolean;
  readonly placeholder?: string;
  readonly onChange: (value: number | null) => void;
}) {
  const scale = tenths ? 10 : 1;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={styles.field}>
      {label}
      <InputNumber<number>
        size="small"
        style={{ width: 92 }}
        value={value === null ? null : value / scale}
        min={min}
        max={max}
        precision={tenths ? 1 : 0}
        controls={false}
        placeholder={placeholder}
        onChange={(typed) => onChange(typed === null ? null : Math.round(typed * scale))}
      />
    </label>
  );
}
