import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Asset } from '#contract/assets.ts';
import styles from './desk.module.css';
import type { DraftLine } from './kit-draft.ts';
import type { KitAction } from './kit-reducer.ts';

/** The serial-numbered pieces a row hands out: proposed, and changed by hand or by scanning. */
export function PiecesField({
  line,
  name,
  assets,
  chosen,
  send,
}: {
  readonly line: DraftLine;
  readonly name: string;
  readonly assets: readonly Asset[];
  readonly chosen: readonly number[];
  readonly send: (action: KitAction) => void;
}) {
  const { t } = useTranslation('desk');
  const own = assets.filter((asset) => asset.itemId === line.itemId);
  return (
    <div className={styles.debt}>
      <span className="hq-soft">{t('pieces')}</span>
      <Select<number[]>
        mode="multiple"
        size="small"
        style={{ minWidth: 200 }}
        value={[...chosen]}
        maxCount={line.quantity ?? 0}
        aria-label={t('piecesOf', { name })}
        optionFilterProp="label"
        options={own.map((asset) => ({
          value: asset.id,
          label: asset.serialNo,
          disabled: line.lot !== null && line.lot.lotId !== asset.lotId,
        }))}
        onChange={(assetIds) => send({ type: 'assets', key: line.key, assetIds })}
      />
    </div>
  );
}
