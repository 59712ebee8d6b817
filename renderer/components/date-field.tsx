import { DatePicker, type DatePickerProps } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';

dayjs.extend(customParseFormat);

const DATE = 'YYYY-MM-DD';
const DATE_TIME = 'YYYY-MM-DD HH:mm';
/** Ways people write a date; the first is how it is shown. */
const TYPED_DATES = [DATE, 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY-M-D'];
const TYPED_TIMES = [DATE_TIME, 'YYYYMMDD HHmm', 'YYYY/M/D H:mm', 'YYYY.M.D H:mm', 'YYYY-M-D H:mm'];

type Passed = Pick<
  DatePickerProps,
  'id' | 'disabled' | 'allowClear' | 'placeholder' | 'autoFocus' | 'status' | 'size' | 'style'
> & { readonly 'aria-label'?: string };

function toDayjs(value: string | null | undefined, format: string): Dayjs | null {
  if (value === null || value === undefined || value === '') return null;
  const parsed = dayjs(value, format, true);
  return parsed.isValid() ? parsed : null;
}

/** A date as the contract wants it, `YYYY-MM-DD`; may be typed as `20200206` or `2020.2.6`. */
export function DateField({
  value,
  onChange,
  min,
  max,
  ...passed
}: Passed & {
  readonly value?: string | null;
  readonly onChange?: (date: string | null) => void;
  /** Earliest and latest date that may be chosen. */
  readonly min?: string;
  readonly max?: string;
}) {
  return (
    <DatePicker
      {...passed}
      value={toDayjs(value, DATE)}
      format={TYPED_DATES}
      preserveInvalidOnBlur={false}
      minDate={toDayjs(min, DATE) ?? undefined}
      maxDate={toDayjs(max, DATE) ?? undefined}
      onChange={(date) => onChange?.(date === null ? null : date.format(DATE))}
    />
  );
}

/** A local time as the registers write it, `YYYY-MM-DD HH:MM`. */
export function DateTimeField({
  value,
  onChange,
  ...passed
}: Passed & {
  readonly value?: string | null;
  readonly onChange?: (dateTime: string | null) => void;
}) {
  return (
    <DatePicker
      {...passed}
      showTime={{ format: 'HH:mm' }}
      value={toDayjs(value, DATE_TIME)}
      format={TYPED_TIMES}
      onChange={(date) => onChange?.(date === null ? null : date.format(DATE_TIME))}
    />
  );
}

/** From and to, both `YYYY-MM-DD`, either open. */
export function DateRangeField({
  from,
  to,
  onChange,
  ...passed
}: {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (range: { from: string | undefined; to: string | undefined }) => void;
  readonly 'aria-label'?: string;
}) {
  return (
    <DatePicker.RangePicker
      {...passed}
      allowEmpty={[true, true]}
      style={{ width: 236 }}
      value={[toDayjs(from, DATE), toDayjs(to, DATE)]}
      format={TYPED_DATES}
      onChange={(range) =>
        onChange({
          from: range?.[0]?.format(DATE),
          to: range?.[1]?.format(DATE),
        })
      }
    />
  );
}
