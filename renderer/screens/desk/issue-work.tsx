import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Input, Popconfirm } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import type { WorkspaceInfo } from '#contract/workspace.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { ItemPicker } from '../../components/pickers.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { usePrinting } from '../../components/print-menu.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './desk.module.css';
import { issueLines, lineProblem } from './kit-draft.ts';
import { KitTable } from './kit-table.tsx';
import { PlaceField } from './place-field.tsx';
import { refusalsOf } from './refusals.ts';
import { draftKey, useKitDraft } from './use-kit-draft.ts';

/** The slip of one dispatch: its kit, corrected, then posted. */
export function IssueWork({
  dispatch,
  info,
  onAside,
}: {
  readonly dispatch: Dispatch;
  readonly info: WorkspaceInfo;
  /** Esc: the half-made slip stays as a draft. */
  readonly onAside: () => void;
}) {
  const { t } = useTranslation('desk');
  const { draft, send, kit, ready, error, restart, takeFrom } = useKitDraft(dispatch);
  const [showProblems, setShowProblems] = useState(false);
  const [adding, setAdding] = useState(false);
  const region = useRef<HTMLElement>(null);
  const toast = usePostedToast();
  const { print } = usePrinting();
  const post = useCommand(db.issues.post);
  const nearLimit = dayjs(info.businessDate).add(info.nearExpiryDays, 'day').format('YYYY-MM-DD');
  const lines = issueLines(draft);
  const refusals = useMemo(() => refusalsOf(post.error, draft, t), [post.error, draft, t]);

  useEffect(() => region.current?.focus(), []);

  const submit = async (printIt: boolean) => {
    if (draft.lines.some((line) => lineProblem(line) !== null)) {
      setShowProblems(true);
      return;
    }
    const posted = await post.run({
      dispatchId: dispatch.id,
      recipient: draft.recipient,
      note: draft.note,
      lines,
    });
    if (posted === undefined) return;
    await db.drafts.discard({ key: draftKey(dispatch.id) });
    toast({ ...posted, detail: `${dispatch.batchNo} · ${dispatch.squadName}` });
    if (printIt) {
      await print({
        form: 'issue-slip',
        params: { documentId: posted.documentId },
        fileName: posted.number,
      });
    }
  };
  const blocked = !ready || post.pending || lines.length === 0;
  useShortcut('F8', () => void submit(false), { label: t('post'), enabled: !blocked });
  useShortcut('F9', () => void submit(true), { label: t('postAndPrint'), enabled: !blocked });
  useShortcut('Escape', onAside, { label: t('aside') });
  useShortcut('F2', () => setAdding(true), { label: t('addLine') });

  return (
    <section ref={region} tabIndex={-1} className={styles.work} aria-label={dispatch.batchNo}>
      <header className={styles.head}>
        <h2>{dispatch.batchNo}</h2>
        <span>{dispatch.squadName}</span>
        <span>{dispatch.taskTypeName}</span>
        <StateTag kind="risk" state={dispatch.risk} />
        <span>{t('common:people', { count: dispatch.headcount })}</span>
        {dispatch.areaM2 !== null && <span>{integer(dispatch.areaM2)} ㎡</span>}
        {dispatch.samples !== null && <span>{t('samples', { count: dispatch.samples })}</span>}
        {dispatch.place !== '' && <span>{dispatch.place}</span>}
        <PlaceField draft={draft} disabled={!ready} onChoose={takeFrom} />
      </header>
      <div className={styles.notice}>
        <ErrorNotice error={error} />
        <ErrorNotice error={post.error} onClose={post.clearError} />
        {kit?.warnings.map((warning) => (
          <p key={warning.familyCode} role="alert">
            {t(`warning.${warning.reason}`, { family: warning.familyName })}
          </p>
        ))}
      </div>
      <div className={styles.lines}>
        {ready ? (
          <KitTable
            lines={draft.lines}
            needs={kit?.needs ?? []}
            nearLimit={nearLimit}
            send={send}
            refusals={refusals}
            showProblems={showProblems}
          />
        ) : (
          <PanelSkeleton />
        )}
        {ready && draft.lines.length === 0 && <p className="hq-soft">{t('noNorm')}</p>}
        {adding ? (
          <ItemPicker
            autoFocus
            onBlur={() => setAdding(false)}
            onChange={(_id, item) => {
              if (item !== undefined) send({ type: 'add', item });
              setAdding(false);
            }}
          />
        ) : (
          <Button type="dashed" size="small" onClick={() => setAdding(true)}>
            {t('addLine')} <KeyHint keys="F2" />
          </Button>
        )}
      </div>
      <footer className={styles.foot}>
        <RecipientField
          dispatch={dispatch}
          value={draft.recipient}
          onChange={(recipient) => send({ type: 'recipient', recipient })}
        />
        <span className={styles.field}>
          {t('terms:word.note')}
          <Input
            size="small"
            style={{ width: 120 }}
            value={draft.note}
            aria-label={t('terms:word.note')}
            onChange={(event) => send({ type: 'note', note: event.target.value })}
          />
        </span>
        <span className="hq-soft">{t('lineCount', { count: lines.length })}</span>
        {draft.touched && (
          <Popconfirm title={t('restartExplain')} onConfirm={() => void restart()}>
            <Button size="small" type="text">
              {t('restart')}
            </Button>
          </Popconfirm>
        )}
        <span style={{ flex: 1 }} />
        <Button disabled={blocked} onClick={() => void submit(false)} aria-keyshortcuts="F8">
          {t('post')} <KeyHint keys="F8" />
        </Button>
        <Button
          type="primary"
          disabled={blocked}
          onClick={() => void submit(true)}
          aria-keyshortcuts="F9"
        >
          {t('postAndPrint')} <KeyHint keys="F9" />
        </Button>
      </footer>
    </section>
  );
}

function RecipientField({
  dispatch,
  value,
  onChange,
}: {
  readonly dispatch: Dispatch;
  readonly value: string;
  readonly onChange: (recipient: string) => void;
}) {
  const { t } = useTranslation('desk');
  const people = useQuery(orpc.organisation.people.list.queryOptions({ input: {} }));
  const squad = (people.data ?? []).filter((person) => person.squadId === dispatch.squadId);
  return (
    <span className={styles.field}>
      {t('terms:word.recipient')}
      <AutoComplete
        size="small"
        style={{ width: 110 }}
        value={value}
        aria-label={t('terms:word.recipient')}
        options={squad.map((person) => ({
          value: person.code,
          label: [person.code, person.name].filter((part) => part !== '').join(' '),
        }))}
        onChange={onChange}
      />
    </span>
  );
}
