import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** A new PIN, typed twice. */
export interface NewPin {
  readonly first: string;
  readonly again: string;
}

/** Nothing typed yet. */
export const noPin: NewPin = { first: '', again: '' };

/** Long enough, digits alone, and both times the same; whether it is too simple the host says. */
export function pinsAgree({ first, again }: NewPin): boolean {
  return /^\d{4,12}$/.test(first) && first === again;
}

/** The two fields of a new PIN. */
export function NewPinFields({
  id,
  value,
  onChange,
}: {
  readonly id: string;
  readonly value: NewPin;
  readonly onChange: (value: NewPin) => void;
}) {
  const { t } = useTranslation();
  const differs = value.again !== '' && !value.first.startsWith(value.again);
  const digits = (text: string) => text.replace(/\D/g, '').slice(0, 12);
  return (
    <>
      <Form.Item label={t('common:pin.new')} htmlFor={id} extra={t('common:pin.rule')}>
        <Input.Password
          id={id}
          inputMode="numeric"
          autoComplete="new-password"
          visibilityToggle={false}
          value={value.first}
          onChange={(event) => onChange({ ...value, first: digits(event.target.value) })}
        />
      </Form.Item>
      <Form.Item
        label={t('common:pin.again')}
        htmlFor={`${id}-again`}
        {...(differs ? { validateStatus: 'error', help: t('common:pin.differs') } : {})}
      >
        <Input.Password
          id={`${id}-again`}
          inputMode="numeric"
          autoComplete="new-password"
          visibilityToggle={false}
          value={value.again}
          onChange={(event) => onChange({ ...value, again: digits(event.target.value) })}
        />
      </Form.Item>
    </>
  );
}
