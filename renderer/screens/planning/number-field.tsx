import { InputNumber } from 'antd';
import { FormField } from '../../components/form-field.tsx';

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
    <FormField label={label}>
      <InputNumber<number>
        style={{ width: '100%' }}
        aria-label={label}
        value={value === null ? null : value / scale}
        min={min}
        max={max}
        precision={tenths ? 1 : 0}
        controls={false}
        placeholder={placeholder}
        onChange={(typed) => onChange(typed === null ? null : Math.round(typed * scale))}
      />
    </FormField>
  );
}
