import { ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Family } from '#contract/items.ts';
import { type Posture, postures } from '#contract/values.ts';
import { FamilyPicker } from '../master/family-picker.tsx';
import styles from '../master/master.module.css';
import type { NormValues } from './norm-values.ts';

/** Families that may stand in, in the order they are tried, each from a posture on. */
export function SubstitutesField({
  families,
  familyId,
  value,
  onChange,
}: {
  readonly families: readonly Family[] | undefined;
  /** The family they stand in for. */
  readonly familyId: number | undefined;
  readonly value: NormValues['substitutes'];
  readonly onChange: (substitutes: NormValues['substitutes']) => void;
}) {
  const { t } = useTranslation('norms');
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
      {value.map((substitute, index) => {
        const name = nameOf(substitute.familyId);
        return (
          <div key={substitute.familyId} className={styles.row}>
            <span style={{ flex: 1 }}>
              {index + 1}. {name}
            </span>
            <Select<Posture>
              size="small"
              style={{ width: 104 }}
              aria-label={t('fromPosture', { name })}
              value={substitute.from}
              options={postures.map((posture) => ({
                value: posture,
                label: t(`from.${posture}`),
              }))}
              onChange={(from) =>
                onChange(value.map((entry, at) => (at === index ? { ...entry, from } : entry)))
              }
            />
            <Button
              type="text"
              size="small"
              disabled={index === 0}
              icon={<ArrowUpOutlined />}
              aria-label={t('earlier', { name })}
              onClick={() => earlier(index)}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('removeSubstitute', { name })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
        );
      })}
      <FamilyPicker
        // A picker that was used is empty again.
        key={value.length}
        label={t('addSubstitute')}
        families={families}
        value={undefined}
        except={[familyId, ...value.map((substitute) => substitute.familyId)]}
        placeholder={t('addSubstitute')}
        onChange={(id) => onChange([...value, { familyId: id, from: 'regular' }])}
      />
    </div>
  );
}
