import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { DispatchForm } from '../dispatches/dispatch-form.tsx';
import styles from './desk.module.css';
import { DispatchQueue } from './dispatch-queue.tsx';
import { IssueWork } from './issue-work.tsx';
import { draftKey } from './use-kit-draft.ts';

const draftPrefix = 'issue:dispatch:';

/** The issue desk: the queue of dispatches at the left, the slip of the chosen one beside it. */
export function DeskScreen() {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const { dispatchId } = useSearch({ from: '/desk' });
  const [entering, setEntering] = useState(false);
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

  const select = (id: number) => {
    setEntering(false);
    void navigate({ to: '/desk', search: { dispatchId: id }, replace: true });
  };
  const step = (by: number) => {
    const index = queue.findIndex((entry) => entry.id === selected?.id);
    const next = queue[index + by];
    if (next !== undefined) select(next.id);
  };
  useShortcut('J', () => step(1), { label: t('next') });
  useShortcut('K', () => step(-1), { label: t('previous') });

  return (
    <ScreenLayout
      title={t('title')}
      primaryAction={{ label: t('new.open'), shortcut: 'N', onClick: () => setEntering(true) }}
      notice={
        waiting.error || info.error ? (
          <ErrorNotice error={waiting.error ?? info.error} />
        ) : undefined
      }
      footer={<span>{t('waiting', { count: queue.length })}</span>}
    >
      <div className={styles.desk}>
        <DispatchQueue
          waiting={queue}
          selectedId={entering ? undefined : selected?.id}
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
        ) : selected !== undefined && info.data !== undefined ? (
          <IssueWork
            key={selected.id}
            dispatch={selected}
            info={info.data}
            onAside={() => void navigate({ to: '/today' })}
          />
        ) : (
          waiting.isSuccess && <EmptyState title={t('served.title')} hint={t('served.hint')} />
        )}
      </div>
    </ScreenLayout>
  );
}
