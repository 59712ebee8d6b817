import { useQuery } from '@tanstack/react-query';
import { AutoComplete } from 'antd';
import { useTranslation } from 'react-i18next';
import { orpc } from '../app/queries.ts';

/** Somebody by code or name: those on record are offered, anybody else may be typed. */
export function PersonNameField({
  value,
  onChange,
  label,
  status,
  width = 160,
}: {
  readonly value: string;
  /** Left out: the name stands and cannot be changed. */
  readonly onChange?: (name: string) => void;
  readonly label: string;
  readonly status?: 'error' | '';
  readonly width?: number | string;
}) {
  const { t } = useTranslation();
  const people = useQuery(orpc.organisation.people.list.queryOptions({ input: {} }));
  const typed = value.trim().toLowerCase();
  const options = (people.data ?? [])
    .map((person) => ({
      value: person.code,
      label: [person.code, person.name].filter((part) => part !== '').join(' '),
    }))
    .filter((option) => option.label.toLowerCase().includes(typed));
  const [only] = options;
  // A code typed whole leaves nothing to choose: the list would only cover what comes next.
  const decided = options.length === 1 && only?.value.toLowerCase() === typed;
  return (
    <AutoComplete
      style={{ width }}
      value={value}
      aria-label={label}
      placeholder={t('common:personName')}
      {...(status === undefined ? {} : { status })}
      options={decided ? [] : options}
      {...(onChange === undefined ? { disabled: true } : { onChange })}
    />
  );
}
