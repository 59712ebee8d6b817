import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StockCount } from '#contract/counts.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { type LineFilter, obstacles } from './count-figures.ts';

/** Handing a count in. */
export interface Submission {
  readonly submit: () => void;
  readonly pending: boolean;
  readonly error: unknown;
  readonly clearError: () => void;
}

/**
 * Hands a count in: shows the lines that stand in the way instead of sending them, and asks before
 * lines that nobody counted are left as they are on record.
 */
export function useSubmit(
  count: StockCount | undefined,
  onObstacle: (filter: LineFilter) => void,
): Submission {
  const { t } = useTranslation('counts');
  const { message, modal } = App.useApp();
  const { run, pending, error, clearError } = useCommand(db.counts.submit, {
    onDone: () => void message.success(t('submitted'), 6),
  });
  const submit = () => {
    if (count === undefined) return;
    const { uncounted, recount, unexplained } = obstacles(count.lines);
    const stop = (filter: LineFilter, words: string) => {
      onObstacle(filter);
      void message.warning(words, 6);
    };
    if (recount > 0) return stop('recount', t('stillRecount', { count: recount }));
    if (unexplained > 0) return stop('unexplained', t('stillUnexplained', { count: unexplained }));
    if (uncounted === 0) return void run({ countId: count.id });
    modal.confirm({
      title: t('leaveTitle', { count: uncounted }),
      content: t('leaveExplain'),
      okText: t('leaveOk'),
      cancelText: t('keepCounting'),
      onOk: async () => void (await run({ countId: count.id, leaveUncounted: true })),
      onCancel: () => onObstacle('left'),
    });
  };
  return { submit, pending, error, clearError };
}
