import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NormPosture } from '#contract/norms.ts';
import type { NormValues, PostureValues } from './norm-values.ts';
import styles from './norms.module.css';

const scarce = ['shortage', 'crisis'] as const;

/** What the norm becomes while goods are scarce: another figure, reuse, and a note. */
export function PosturesField({
  value,
  unit,
  byArea,
  onChange,
}: {
  readonly value: NormValues['postures'];
  readonly unit: string;
  /** An area norm is asked for or it is not: it has no figure of its own. */
  readonly byArea: boolean;
  readonly onChange: (value: NormValues['postures']) => void;
}) {
  const { t } = useTranslation('norms');
  const set = (posture: NormPosture['posture'], change: Partial<PostureValues>) =>
    onChange({ ...value, [posture]: { ...value[posture], ...change } });
  return (
    <table className={styles.postures}>
      <thead>
        <tr>
          <th scope="col">{t('situation')}</th>
          <th scope="col">{t('terms:word.quantity')}</th>
          <th scope="col">{t('reuse')}</th>
          <th scope="col">{t('postureNote')}</th>
        </tr>
      </thead>
      <tbody>
        {scarce.map((posture) => {
          const name = t(`terms:posture.${posture}`);
          const rule = value[posture];
          return (
            <tr key={posture}>
              <th scope="row">{name}</th>
              <td>
                <InputNumber<number>
                  size="small"
                  style={{ width: 120 }}
                  min={0}
                  max={byArea ? 0 : undefined}
                  precision={0}
                  suffix={unit}
                  placeholder={t(posture === 'crisis' ? 'asShortage' : 'asRegular')}
                  aria-label={t('quantityIn', { posture: name })}
                  value={rule.quantity}
                  onChange={(quantity) => set(posture, { quantity })}
                />
              </td>
              <td>
                <InputNumber<number>
                  size="small"
                  style={{ width: 84 }}
                  min={2}
                  max={1000}
                  precision={0}
                  suffix={t('times')}
                  placeholder={t('once')}
                  aria-label={t('reuseIn', { posture: name })}
                  value={rule.reuseLimit}
                  onChange={(reuseLimit) => set(posture, { reuseLimit })}
                />
              </td>
              <td>
                <Input
                  size="small"
                  aria-label={t('noteIn', { posture: name })}
                  value={rule.note}
                  onChange={(event) => set(posture, { note: event.target.value })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
