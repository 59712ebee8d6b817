import { Select } from 'antd';
import { pinyin } from 'pinyin-pro';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Family } from '#contract/items.ts';
import { findable, matchesOption, type PickerOption } from '../../components/option-search.ts';

/** Chooses a family of items by code, name or pinyin initials. */
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
  const choices = useMemo(
    () =>
      (families ?? []).map(({ id, code, name }) => ({
        value: id,
        label: `${code} ${name}`,
        found: findable(
          code,
          name,
          pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join(''),
        ),
      })),
    [families],
  );
  return (
    <Select<number, PickerOption>
      showSearch={{ filterOption: matchesOption, optionFilterProp: 'found' }}
      style={{ width: '100%' }}
      aria-label={label}
      placeholder={placeholder}
      notFoundContent={t(families === undefined ? 'common:loading' : 'common:noMatch')}
      value={value}
      options={choices.filter((choice) => !(except ?? []).includes(choice.value))}
      onChange={onChange}
    />
  );
}
