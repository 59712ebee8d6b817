import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import { DateField } from '../../components/date-field.tsx';
import styles from './master.module.css';

/** A fit test as it is typed. */
export interface FitTestValues {
  readonly testedOn: string | null;
  readonly maskCode: string;
  readonly passed: boolean;
}

/** The fit tests of a person, newest first. */
export function FitTestsField({
  tests,
  masks,
  onChange,
}: {
  readonly tests: readonly FitTestValues[];
  readonly masks: readonly Item[];
  readonly onChange: (tests: readonly FitTestValues[]) => void;
}) {
  const { t } = useTranslation('master');
  const change = (index: number, part: Partial<FitTestValues>) =>
    onChange(tests.map((test, at) => (at === index ? { ...test, ...part } : test)));
  return (
    <div className={styles.rows}>
      {tests.map((test, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while being typed
        <div key={index} className={styles.row}>
          <DateField
            value={test.testedOn}
            aria-label={t('fit.date')}
            style={{ width: 140 }}
            onChange={(testedOn) => change(index, { testedOn })}
          />
          <AutoComplete
            style={{ flex: 1, minWidth: 0 }}
            value={test.maskCode}
            placeholder={t('fit.mask')}
            aria-label={t('fit.mask')}
            popupMatchSelectWidth={false}
            options={masks.map(({ code, name, spec }) => ({
              value: code,
              label: [code, name, spec].filter((part) => part !== '').join(' '),
            }))}
            onChange={(maskCode) => change(index, { maskCode })}
          />
          <Select<'passed' | 'failed'>
            style={{ width: 100 }}
            value={test.passed ? 'passed' : 'failed'}
            aria-label={t('fit.result')}
            options={[
              { value: 'passed', label: t('fit.passed') },
              { value: 'failed', label: t('fit.failed') },
            ]}
            onChange={(result) => change(index, { passed: result === 'passed' })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('fit.remove', { date: test.testedOn ?? '' })}
            onClick={() => onChange(tests.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onChange([{ testedOn: null, maskCode: '', passed: true }, ...tests])}
      >
        {t('fit.add')}
      </Button>
    </div>
  );
}
