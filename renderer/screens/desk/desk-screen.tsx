import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/user.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { usePrinting } from '../../components/print-menu.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { DispatchForm } from '../dispatches/dispatch-form.tsx';
import { BatchWork } from './batch-work.tsx';
import styles from './desk.module.css';
import { DispatchQueue } from './dispatch-queue.tsx';
import { draftKey } from './draft-keeper.ts';
import { IssueWork, type PostedSlip } from './issue-work.tsx';
import { TopUpBox } from './top-up-box.tsx';

const draftPrefix = 'issue:dispatch:';

/** The second press of a double press comes within this; the next slip is not up to be posted yet. */
const DOUBLE_PRESS_MS = 700;

/** The issue desk: the queue of dispatches at the left, the slip of the chosen one beside it. */
export function DeskScreen() {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const { dispatchId } = useSearch({ from: '/desk' });
  const { notification } = App.useApp();
  const toast = usePostedToast();
  const { print } = usePrinting();
  const may = useMay();
  const [entering, setEntering] = useState(false);
  const [batch, setBatch] = useState<readonly number[] | null>(null);
  const postedAt = useRef(Number.NEGATIVE_INFINITY);
  const waiting = useQuery(orpc.dispatches.waiting.queryOptions());
  const info = useQuery(orpc.workspace.info.queryOptions());
  const drafts = useQuery(orpc.drafts.list.queryOptions({ input: { prefix: draftPrefix } }));
  const queue = waiting.data ?? [];
  // The queue keeps its place; a dispatch that was served makes room for the next most urgent.
  const selected = queue.find((entry) => entry.id === dispatchId) ?? queue[0];
  const draftIds = useMemo(() => {
    const keys = new Set((drafts.data ?? []).map((draft) => draft.key));
    return new Set(
      (waiting.data ?? []).filter((entry) => keys.has(draftKey(entry.id))).map((entry) => entry.id),
    );
  }, [drafts.data, waiting.data]);

  const together = queue.filter(
    (entry) =>
      entry.taskTypeId === selected?.taskTypeId && entry.businessDate === selected.businessDate,
  );
  const inBatch = batch === null ? [] : queue.filter((entry) => batch.includes(entry.id));

  const select = (id: number) => {
    setEntering(false);
    setBatch(null);
    void navigate({ to: '/desk', search: { dispatchId: id }, replace: true });
  };
  const step = (by: number) => {
    const index = queue.findIndex((entry) => entry.id === selected?.id);
    const next = queue[index + by];
    if (next !== undefined) select(next.id);
  };
  useShortcut('J', () => step(1), { label: t('next') });
  useShortcut('K', () => step(-1), { label: t('previous') });

  const startBatch = () => {
    setEntering(false);
    setBatch(together.map((entry) => entry.id));
  };
  useShortcut('M', startBatch, { label: t('batch.title'), enabled: together.length > 1 });

  const isArmed = () => performance.now() - postedAt.current > DOUBLE_PRESS_MS;
  const onPosted = async (posted: readonly PostedSlip[]) => {
    postedAt.current = performance.now();
    setBatch(null);
    for (const { documentId, number, dispatch, box } of posted) {
      toast({ documentId, number, detail: `${dispatch.batchNo} · ${dispatch.squadName}` });
      if (box === null || !may('boxes.topUp')) continue;
      const key = `box:${box.locationId}`;
      notification.info({
        key,
        title: t('box.empty', { name: box.name }),
        duration: 0,
        placement: 'bottomRight',
        actions: <TopUpBox box={box} onLeave={() => notification.destroy(key)} />,
      });
    }
    for (const slip of posted) {
      if (!slip.print) continue;
      await print({
        form: 'issue-slip',
        params: { documentId: slip.documentId },
        fileName: slip.number,
      });
    }
  };

  return (
    <ScreenLayout
      title={t('title')}
      {...(entering
        ? {}
        : {
            primaryAction: {
              label: t('new.open'),
              needs: 'dispatches.upsert',
              shortcut: 'N',
              onClick: () => setEntering(true),
            },
          })}
      notice={
        waiting.error || info.error ? (
          <ErrorNotice error={waiting.error ?? info.error} />
        ) : undefined
      }
      footer={<span>{t('drafts', { count: draftIds.size })}</span>}
    >
      <div className={styles.desk}>
        <DispatchQueue
          waiting={queue}
          selectedId={entering || batch !== null ? undefined : selected?.id}
          together={
            together.length > 1 && (
              <Button size="small" onClick={startBatch} aria-keyshortcuts="M">
                {t('batch.open', { count: together.length })} <KeyHint keys="M" />
              </Button>
            )
          }
          drafts={draftIds}
          businessDate={info.data?.businessDate ?? ''}
          onSelect={select}
          onNew={() => setEntering(true)}
        />
        {entering && info.data !== undefined ? (
          <DispatchForm
            key="new"
            businessDate={info.data.businessDate}
            onSaved={(dispatch) => select(dispatch.id)}
            onCancel={() => setEntering(false)}
          />
        ) : inBatch.length > 0 ? (
          <BatchWork
            dispatches={inBatch}
            isArmed={isArmed}
            onOpen={select}
            onLeave={() => setBatch(null)}
            onPosted={(posted) => void onPosted(posted)}
          />
        ) : selected !== undefined && info.data !== undefined ? (
          <IssueWork
            key={selected.id}
            dispatch={selected}
            info={info.data}
            isArmed={isArmed}
            onPosted={(posted) => void onPosted([posted])}
            onAside={() => void navigate({ to: '/today' })}
          />
        ) : (
          waiting.isSuccess && <EmptyState title={t('served.title')} hint={t('served.hint')} />
        )}
      </div>
    </ScreenLayout>
  );
}
