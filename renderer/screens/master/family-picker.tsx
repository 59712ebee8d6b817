import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Family } from '#contract/items.ts';

/** Chooses a family of items by code or name. */
export function FamilyPicker({
  label,
  families,
  value,
  except,
  placeholder,
  onChange,
}: {
  readonly label: string;
  readonly families: readonly Family[] | undefined;
  readonly value: number | undefined;
  /** Families that are not offered. */
  readonly except?: readonly (number | undefined)[];
  readonly placeholder?: string;
  readonly onChange: (familyId: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select<number>
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
      aria-label={label}
      placeholder={placeholder}
      notFoundContent={t(families === undefined ? 'common:loading' : 'common:noMatch')}
      value={value}
      options={(families ?? [])
        .filter(({ id }) => !(except ?? []).includes(id))
        .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      onChange={onChange}
    />
  );
}
