import { ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Family } from '#contract/items.ts';
import { FamilyPicker } from './family-picker.tsx';
import styles from './master.module.css';

/** Families that may stand in, in the order they are tried. */
export function SubstitutesField({
  families,
  familyId,
  value,
  onChange,
}: {
  readonly families: readonly Family[] | undefined;
  /** The family they stand in for. */
  readonly familyId: number | undefined;
  readonly value: readonly number[];
  readonly onChange: (familyIds: readonly number[]) => void;
}) {
  const { t } = useTranslation('master');
  const nameOf = (id: number) => {
    const family = families?.find((entry) => entry.id === id);
    return family === undefined ? String(id) : `${family.code} ${family.name}`;
  };
  const earlier = (index: number) => {
    const next = value.filter((_, at) => at !== index);
    next.splice(index - 1, 0, ...value.slice(index, index + 1));
    onChange(next);
  };
  return (
    <div className={styles.rows}>
      {value.map((id, index) => (
        <div key={id} className={styles.row}>
          <span style={{ flex: 1 }}>
            {index + 1}. {nameOf(id)}
          </span>
          <Button
            type="text"
            size="small"
            disabled={index === 0}
            icon={<ArrowUpOutlined />}
            aria-label={t('norm.earlier', { name: nameOf(id) })}
            onClick={() => earlier(index)}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('norm.removeSubstitute', { name: nameOf(id) })}
            onClick={() => onChange(value.filter((other) => other !== id))}
          />
        </div>
      ))}
      <FamilyPicker
        // A picker that was used is empty again.
        key={value.length}
        label={t('norm.addSubstitute')}
        families={families}
        value={undefined}
        except={[familyId, ...value]}
        placeholder={t('norm.addSubstitute')}
        onChange={(id) => onChange([...value, id])}
      />
    </div>
  );
}
