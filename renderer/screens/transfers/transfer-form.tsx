import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useKeptDraft } from '../../app/kept-draft.ts';
import { orpc } from '../../app/queries.ts';
import { refusedLines } from '../../app/refused-lines.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { LocationPicker } from '../../components/pickers.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { usePrinting } from '../../components/print-menu.tsx';
import {
  lineProblem,
  newTransfer,
  placeProblem,
  sentLines,
  transferDraft,
  withChange,
  withFrom,
  withLine,
  withoutLine,
} from './transfer-draft.ts';
import { TransferLines } from './transfer-lines.tsx';
import styles from './transfers.module.css';

/** Goods to begin with, chosen on another screen. */
export interface Beginning {
  readonly lotId: number;
  readonly itemId: number;
  readonly fromLocationId: number;
}

/** A transfer being made; what is typed is kept until it is posted. */
export function TransferForm({
  beginning,
  onBegun,
  onDone,
}: {
  readonly beginning: Beginning | null;
  /** The beginning has been taken in. */
  readonly onBegun: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('transfers');
  const toast = usePostedToast();
  const { print } = usePrinting();
  const { draft, change, clear, ready } = useKeptDraft('transfer', transferDraft, newTransfer);
  const [showProblems, setShowProblems] = useState(false);
  const [sent, setSent] = useState<readonly number[]>([]);
  const items = useQuery(orpc.items.list.queryOptions({ input: {} }));
  const locations = useQuery(orpc.organisation.locations.list.queryOptions({ input: {} }));
  const post = useCommand(db.transfers.post);
  const itemOf = useMemo(
    () => new Map((items.data ?? []).map((item) => [item.id, item])),
    [items.data],
  );
  const begun = useRef(false);
  useEffect(() => {
    if (!ready || beginning === null || begun.current) return;
    begun.current = true;
    const { fromLocationId, itemId, lotId } = beginning;
    change((before) =>
      withLine(
        before.fromLocationId === fromLocationId
          ? before
          : { ...newTransfer(), fromLocationId, toLocationId: before.toLocationId },
        { itemId, lotId },
      ),
    );
    onBegun();
  }, [ready, beginning, change, onBegun]);

  const from = locations.data?.find((place) => place.id === draft.fromLocationId);
  const lotNeeded = from?.kind === 'quarantine' || from?.kind === 'decontamination';
  const { keys, lines } = sentLines(draft);
  const wrongPlace = showProblems ? placeProblem(draft) : null;
  const submit = async (printIt: boolean) => {
    setShowProblems(true);
    if (placeProblem(draft) !== null || lines.length === 0) return;
    const typed = draft.lines.filter((line) => keys.includes(line.key));
    if (typed.some((line) => lineProblem(line, lotNeeded) !== null)) return;
    setSent(keys);
    const { fromLocationId, toLocationId, note } = draft;
    const posted = await post.run({
      fromLocationId: fromLocationId ?? 0,
      toLocationId: toLocationId ?? 0,
      note,
      lines,
    });
    if (posted === undefined) return;
    clear();
    toast(posted);
    onDone();
    if (printIt) {
      await print({
        form: 'transfer-slip',
        params: { documentId: posted.documentId },
        fileName: posted.number,
      });
    }
  };
  const blocked = !ready || post.pending;
  const add = () => change((before) => withLine(before));
  useShortcut('F8', () => void submit(false), { label: t('common:post'), enabled: !blocked });
  useShortcut('F9', () => void submit(true), {
    label: t('common:postAndPrint'),
    enabled: !blocked,
  });
  useShortcut('F2', add, { label: t('addLine') });
  useShortcut('Escape', onDone, { label: t('aside') });
  if (!ready) return <PanelSkeleton />;
  const refused = refusedLines(post.error);

  return (
    <section className={styles.form} aria-label={t('new')}>
      <FormGrid>
        <FormField
          label={t('from')}
          required
          {...(wrongPlace === 'from' ? { wrong: t('placeProblem.from') } : {})}
        >
          <LocationPicker
            autoFocus
            style={{ width: '100%' }}
            aria-label={t('from')}
            value={draft.fromLocationId}
            status={wrongPlace === 'from' ? 'error' : ''}
            onChange={(id) => change((before) => withFrom(before, id ?? null))}
          />
        </FormField>
        <FormField
          label={t('to')}
          required
          {...(wrongPlace === null || wrongPlace === 'from'
            ? {}
            : { wrong: t(`placeProblem.${wrongPlace}`) })}
        >
          <LocationPicker
            style={{ width: '100%' }}
            aria-label={t('to')}
            value={draft.toLocationId}
            status={wrongPlace === null || wrongPlace === 'from' ? '' : 'error'}
            onChange={(id) => change((before) => ({ ...before, toLocationId: id ?? null }))}
          />
        </FormField>
        <FormField label={t('terms:word.note')}>
          <Input
            value={draft.note}
            aria-label={t('terms:word.note')}
            onChange={({ target }) => change((before) => ({ ...before, note: target.value }))}
          />
        </FormField>
      </FormGrid>
      {lotNeeded && <p className="hq-soft">{t('clearedByLot', { place: from?.name ?? '' })}</p>}
      <ErrorNotice error={post.error ?? items.error ?? locations.error} onClose={post.clearError} />
      <TransferLines
        lines={draft.lines}
        items={itemOf}
        fromLocationId={draft.fromLocationId}
        lotNeeded={lotNeeded}
        showProblems={showProblems}
        refusalOf={(key) => refused.get(sent.indexOf(key))}
        onChange={(key, fields) => change((before) => withChange(before, key, fields))}
        onRemove={(key) => change((before) => withoutLine(before, key))}
      />
      <div className={styles.actions}>
        <Button type="dashed" onClick={add} aria-keyshortcuts="F2">
          {t('addLine')} <KeyHint keys="F2" />
        </Button>
        <Button type="text" onClick={clear}>
          {t('clear')}
        </Button>
        <span className={`${styles.end} hq-soft`}>{t('lineCount', { count: lines.length })}</span>
      </div>
      <FormFoot
        submit={{
          label: t('common:post'),
          keys: 'F8',
          onClick: () => void submit(false),
          disabled: blocked,
          loading: post.pending,
        }}
        cancel={{ label: t('aside'), onClick: onDone }}
      >
        <Button disabled={blocked} onClick={() => void submit(true)} aria-keyshortcuts="F9">
          {t('common:postAndPrint')} <KeyHint keys="F9" />
        </Button>
      </FormFoot>
    </section>
  );
}
