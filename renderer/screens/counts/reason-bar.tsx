import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CountLine } from '#contract/counts.ts';
import { type AdjustmentReason, adjustmentReasons } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import styles from './counts.module.css';

/** Lines of one command. */
const LINES_PER_COMMAND = 20_000;

/** Says why the current line differs, or all that are shown and have no reason yet. */
export function ReasonBar({
  countId,
  line,
  unexplained,
}: {
  readonly countId: number;
  /** The current line where it differs. */
  readonly line: CountLine | undefined;
  /** Lines shown that differ and have no reason. */
  readonly unexplained: readonly CountLine[];
}) {
  const { t } = useTranslation('counts');
  const [reasonCode, setReasonCode] = useState<AdjustmentReason>(
    line?.reasonCode ?? 'count-variance',
  );
  const [reason, setReason] = useState(line?.reason ?? '');
  const explain = useCommand(db.counts.explain);
  const say = async (lines: readonly CountLine[]) => {
    for (let start = 0; start < lines.length; start += LINES_PER_COMMAND) {
      const lineIds = lines.slice(start, start + LINES_PER_COMMAND).map(({ id }) => id);
      await explain.run({ countId, lineIds, reasonCode, reason: reason.trim() });
    }
  };
  return (
    <div className={styles.figures}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label className={styles.inline}>
        {t('why')}
        <Select<AdjustmentReason>
          style={{ width: 170 }}
          aria-label={t('why')}
          value={reasonCode}
          options={adjustmentReasons.map((value) => ({
            value,
            label: t(`terms:adjustmentReason.${value}`),
          }))}
          onChange={setReasonCode}
        />
      </label>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label className={styles.inline}>
        {t('reasonNote')}
        <Input
          style={{ width: 180 }}
          value={reason}
          aria-label={t('reasonNote')}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      {line !== undefined && (
        <Button disabled={explain.pending} onClick={() => void say([line])}>
          {t('explainThis')}
        </Button>
      )}
      {unexplained.length > 0 && (
        <Button disabled={explain.pending} onClick={() => void say(unexplained)}>
          {t('explainAll', { count: unexplained.length })}
        </Button>
      )}
      <ErrorNotice error={explain.error} onClose={explain.clearError} />
    </div>
  );
}
