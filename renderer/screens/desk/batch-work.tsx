import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PostButtons } from '../../components/post-buttons.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import { type BatchEntry, batchEntry } from './batch-entry.ts';
import styles from './desk.module.css';
import { draftKey } from './draft-keeper.ts';
import type { PostedSlip } from './issue-work.tsx';
import { readDraft } from './kit-draft.ts';

/** The slips of several crews of one task, looked over together and posted at once, all or none. */
export function BatchWork({
  dispatches,
  isArmed,
  onOpen,
  onLeave,
  onPosted,
}: {
  readonly dispatches: readonly Dispatch[];
  readonly isArmed: () => boolean;
  /** Serves one of them by itself. */
  readonly onOpen: (dispatchId: number) => void;
  readonly onLeave: () => void;
  readonly onPosted: (posted: readonly PostedSlip[]) => void;
}) {
  const { t } = useTranslation('desk');
  const region = useRef<HTMLElement>(null);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const { entries, error } = useEntries(dispatches);
  const post = useCommand(db.issues.postBatch);
  useEffect(() => region.current?.focus(), []);
  const going = (entries ?? []).filter(
    ({ dispatch, hindrance }) => hindrance === null && !left.has(dispatch.id),
  );
  const submit = async (print: boolean) => {
    if (!isArmed()) return;
    const slips = going.map(({ slip }) => slip);
    const posted = await post.run({ slips });
    if (posted === undefined) return;
    for (const { dispatch } of going) await db.drafts.discard({ key: draftKey(dispatch.id) });
    onPosted(
      posted.flatMap((document, index) => {
        const entry = going[index];
        return entry ? [{ ...document, dispatch: entry.dispatch, box: null, print }] : [];
      }),
    );
  };
  const blocked = entries === undefined || post.pending || going.length === 0;
  useShortcut('F8', () => void submit(false), { label: t('batch.post'), enabled: !blocked });
  useShortcut('F9', () => void submit(true), {
    label: t('common:postAndPrint'),
    enabled: !blocked,
  });
  useShortcut('Escape', onLeave, { label: t('batch.leave') });

  return (
    <section ref={region} tabIndex={-1} className={styles.work} aria-label={t('batch.title')}>
      <header className={styles.head}>
        <h2>{t('batch.title')}</h2>
        <span>{dispatches[0]?.taskTypeName}</span>
        <span className="hq-soft">{t('batch.hint')}</span>
      </header>
      <div className={styles.notice}>
        <ErrorNotice error={error} />
        <ErrorNotice error={post.error} onClose={post.clearError} />
      </div>
      <div className={styles.lines}>
        {entries === undefined ? (
          <PanelSkeleton />
        ) : (
          <table className={`${styles.kit} ${styles.batch}`}>
            <thead>
              <tr>
                <th scope="col">{t('batch.column.take')}</th>
                <th scope="col">{t('terms:word.batchNo')}</th>
                <th scope="col">{t('terms:word.squad')}</th>
                <th scope="col">{t('terms:word.risk')}</th>
                <th scope="col" className={styles.numeric}>
                  {t('terms:word.headcount')}
                </th>
                <th scope="col">{t('batch.column.goods')}</th>
                <th scope="col">{t('batch.column.state')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <BatchRow
                  key={entry.dispatch.id}
                  entry={entry}
                  taken={entry.hindrance === null && !left.has(entry.dispatch.id)}
                  onTake={(taken) => {
                    const next = new Set(left);
                    if (taken) next.delete(entry.dispatch.id);
                    else next.add(entry.dispatch.id);
                    setLeft(next);
                  }}
                  onOpen={() => onOpen(entry.dispatch.id)}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      <footer className={styles.foot}>
        <span className="hq-soft">
          {t('batch.going', { count: going.length, total: dispatches.length })}
        </span>
        <Button size="small" onClick={onLeave}>
          {t('batch.leave')} <KeyHint keys="Escape" />
        </Button>
        <PostButtons
          label={t('batch.post', { count: going.length })}
          disabled={blocked}
          onPost={(andPrint) => void submit(andPrint)}
        />
      </footer>
    </section>
  );
}

function BatchRow({
  entry: { dispatch, draft, changed, hindrance, kit },
  taken,
  onTake,
  onOpen,
}: {
  readonly entry: BatchEntry;
  readonly taken: boolean;
  readonly onTake: (taken: boolean) => void;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation('desk');
  const goods = draft.lines.filter((line) => (line.quantity ?? 0) > 0);
  const short = changed ? [] : kit.lines.filter((line) => line.short > 0);
  return (
    <tr>
      <td>
        <Checkbox
          checked={taken}
          disabled={hindrance !== null}
          aria-label={t('batch.take', { batchNo: dispatch.batchNo })}
          onChange={(event) => onTake(event.target.checked)}
        />
      </td>
      <td className="hq-code">
        <button type="button" className="hq-link" onClick={onOpen}>
          {dispatch.batchNo}
        </button>
      </td>
      <td className={styles.squad}>{dispatch.squadName}</td>
      <td>
        <StateTag kind="risk" state={dispatch.risk} />
      </td>
      <td className={styles.numeric}>{dispatch.headcount}</td>
      <td>
        {goods.map((line, index) => (
          <Fragment key={line.key}>
            {index > 0 && ' · '}
            <span className={styles.whole}>
              {[line.itemName, line.size].filter((part) => part !== '').join(' ')} ×
              {qty(line.quantity ?? 0, line.baseUnit)}
            </span>
          </Fragment>
        ))}
        {short.length > 0 && (
          <div className={styles.short}>
            {short
              .map((line) =>
                t('batch.short', {
                  name: [line.itemName, line.size].filter((part) => part !== '').join(' '),
                  quantity: qty(line.short, line.baseUnit),
                }),
              )
              .join(' · ')}
          </div>
        )}
      </td>
      <td className={styles.state}>
        {hindrance === null ? (
          <span className={changed ? styles.attention : styles.good}>
            {t(changed ? 'batch.changed' : 'batch.ready')}
          </span>
        ) : (
          <span className={styles.attention}>{t(`batch.hindrance.${hindrance}`)}</span>
        )}
      </td>
    </tr>
  );
}

function useEntries(dispatches: readonly Dispatch[]): {
  readonly entries: readonly BatchEntry[] | undefined;
  readonly error: unknown;
} {
  const kits = useQueries({
    queries: dispatches.map(({ id }) =>
      orpc.kits.propose.queryOptions({ input: { dispatchId: id } }),
    ),
  });
  const drafts = useQuery(
    orpc.drafts.list.queryOptions({ input: { prefix: draftKey(0).slice(0, -1) } }),
  );
  const keptOf = (id: number) => {
    const payload = drafts.data?.find(({ key }) => key === draftKey(id))?.payload;
    return payload === undefined ? null : readDraft(payload);
  };
  const itemIdsOf = (index: number) => {
    const dispatch = dispatches[index];
    const lines = (dispatch && keptOf(dispatch.id)?.lines) ?? kits[index]?.data?.lines ?? [];
    return [...new Set(lines.map(({ itemId }) => itemId))];
  };
  const checks = useQueries({
    queries: dispatches.map(({ id }, index) =>
      orpc.issues.check.queryOptions({
        input: { dispatchId: id, itemIds: itemIdsOf(index) },
        enabled: kits[index]?.data !== undefined && drafts.data !== undefined,
      }),
    ),
  });
  const all = useMemo(
    () => [...new Set(kits.flatMap(({ data }) => (data?.lines ?? []).map(({ itemId }) => itemId)))],
    [kits],
  );
  const assets = useQuery(
    orpc.assets.list.queryOptions({ input: { itemIds: all }, enabled: all.length > 0 }),
  );
  const failed = [drafts, assets, ...kits, ...checks].find(({ error }) => error !== null)?.error;
  const entries = dispatches.flatMap((dispatch, index) => {
    const [kit, check] = [kits[index]?.data, checks[index]?.data];
    if (kit === undefined || check === undefined || drafts.data === undefined) return [];
    const numbered = new Set((assets.data ?? []).map(({ itemId }) => itemId));
    return [batchEntry(dispatch, kit, keptOf(dispatch.id), check.fit, numbered)];
  });
  const settled = entries.length === dispatches.length && (all.length === 0 || assets.isSuccess);
  return { entries: settled ? entries : undefined, error: failed };
}
