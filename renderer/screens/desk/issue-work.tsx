import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import type { KitChoice } from '#contract/kits.ts';
import type { WorkspaceInfo } from '#contract/workspace.ts';
import { errorText } from '../../app/error-text.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { isTyping, useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { ItemPicker } from '../../components/pickers.tsx';
import { ScanField } from '../../components/scan-field.tsx';
import styles from './desk.module.css';
import { KeyHints } from './key-hints.tsx';
import { KitTable } from './kit-table.tsx';
import { OptionalLines } from './optional-lines.tsx';
import { rowItem } from './rows.ts';
import { SignatureDialog } from './signature-dialog.tsx';
import { SlipFoot } from './slip-foot.tsx';
import { CrewWarning, SlipHead } from './slip-head.tsx';
import { useDeskScan } from './use-desk-scan.ts';
import { useKitDraft } from './use-kit-draft.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useSlip } from './use-slip.ts';

/** A slip that was posted. */
export interface PostedSlip {
  readonly documentId: number;
  readonly number: string;
  readonly dispatch: Dispatch;
  /** The box that was issued as one. */
  readonly box: { readonly locationId: number; readonly name: string } | null;
  readonly print: boolean;
}

/** The slip of one dispatch: its kit, corrected, then posted. */
export function IssueWork({
  dispatch,
  info,
  isArmed,
  onAside,
  onPosted,
}: {
  readonly dispatch: Dispatch;
  readonly info: WorkspaceInfo;
  /** False for a moment after a posting: a double press must not post the next slip too. */
  readonly isArmed: () => boolean;
  /** Esc: the half-made slip stays as a draft. */
  readonly onAside: () => void;
  readonly onPosted: (posted: PostedSlip) => void;
}) {
  const { t } = useTranslation('desk');
  const { message, modal } = App.useApp();
  const work = useKitDraft(dispatch);
  const { draft, send, kit, posture, ready } = work;
  const slip = useSlip(dispatch, draft, posture);
  const [adding, setAdding] = useState(false);
  const [signing, setSigning] = useState(false);
  const [boxesOpen, setBoxesOpen] = useState(false);
  const region = useRef<HTMLElement>(null);
  const boxes = useQuery(orpc.boxes.list.queryOptions());
  const nearLimit = dayjs(info.businessDate).add(info.nearExpiryDays, 'day').format('YYYY-MM-DD');
  const focusRows = () => region.current?.focus();
  useEffect(() => region.current?.focus(), []);

  const fail = (error: unknown) => void message.error(errorText(error, t));
  const latest = useRef({ work, fail });
  latest.current = { work, fail };
  const choose = useCallback((choice: KitChoice, familyId: number) => {
    latest.current.work.choose(choice, familyId).catch(latest.current.fail);
  }, []);
  const rows = useRowKeys({
    draft,
    choices: kit?.choices ?? [],
    optional: kit?.optional ?? [],
    send,
    onChoose: choose,
    region,
  });

  /** Whoever changed something by hand is asked before the kit is made anew. */
  const mayReplace = async () =>
    draft.lines.every(({ reason, scanned }) => reason === '' && scanned === 0) ||
    (await modal.confirm({
      title: t('otherPlace.title'),
      content: t('otherPlace.hint'),
      okText: t('otherPlace.ok'),
      cancelText: t('common:cancel'),
    }));
  const takeBox = async (locationId: number) => {
    if (boxes.data !== undefined && !boxes.data.some((box) => box.locationId === locationId)) {
      void message.warning(t('box.none'));
      return;
    }
    if (!(await mayReplace())) return;
    const box = await queryClient.fetchQuery(
      orpc.boxes.get.queryOptions({ input: { locationId } }),
    );
    work.takeBox(box, nearLimit, t('box.reason', { name: box.name }));
    if (box.unusableLots > 0) void message.warning(t('box.left', { count: box.unusableLots }));
    focusRows();
  };
  const remake = async (change: Parameters<typeof work.remake>[0]) => {
    if (await mayReplace()) await work.remake(change);
  };
  const scan = useDeskScan({
    draft,
    send,
    businessDate: info.businessDate,
    nearLimit,
    onRow: rows.setCurrent,
    onBox: (locationId) => void takeBox(locationId).catch(fail),
  });

  const submit = async (print: boolean) => {
    if (!isArmed()) return;
    const posted = await slip.submit();
    if (posted === undefined) return;
    await work.forget();
    onPosted({ ...posted, dispatch, box: draft.box, print });
  };
  const blocked = !ready || slip.pending || slip.count === 0;
  useShortcut('F8', () => void submit(false), { label: t('common:post'), enabled: !blocked });
  useShortcut('F9', () => void submit(true), {
    label: t('common:postAndPrint'),
    enabled: !blocked,
  });
  useShortcut('Escape', () => (isTyping(document.activeElement) ? focusRows() : onAside()), {
    label: t('aside'),
  });
  useShortcut('F2', () => setAdding(true), { label: t('addLine') });
  useShortcut('F7', () => setSigning(true), { label: t('sign.open'), enabled: ready });
  useShortcut('B', () => setBoxesOpen(true), { label: t('box.choose') });
  useShortcut(
    'P',
    () => region.current?.querySelector<HTMLElement>(`[aria-label="${t('posture')}"]`)?.focus(),
    { label: t('posture') },
  );

  return (
    <section
      ref={region}
      tabIndex={-1}
      className={styles.work}
      aria-label={dispatch.batchNo}
      aria-busy={!ready}
      onKeyDown={(event) => {
        if (rows.onEnter(event)) event.stopPropagation();
      }}
    >
      <SlipHead
        dispatch={dispatch}
        draft={draft}
        posture={posture}
        ready={ready}
        boxesOpen={boxesOpen}
        onBoxesOpen={setBoxesOpen}
        onPosture={(next) => void remake({ ...draft, posture: next }).catch(fail)}
        onPlace={(locationId) => work.remake({ ...draft, locationId })}
        onBox={(locationId) => void takeBox(locationId).catch(fail)}
      />
      <div className={styles.notice}>
        <ErrorNotice error={work.error ?? slip.checkError} />
        <ErrorNotice error={slip.error} onClose={slip.clearError} />
        <CrewWarning problems={slip.crew} />
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
            needs={[...(kit?.needs ?? []), ...(kit?.optionalNeeds ?? [])]}
            choices={kit?.choices ?? []}
            nearLimit={nearLimit}
            currentKey={rows.currentKey}
            onCurrent={rows.setCurrent}
            send={send}
            onChoose={choose}
            refusals={slip.refusals}
            questions={slip.questions}
            assets={slip.assets}
            pieces={slip.pieces}
            scanNote={scan.note}
            showProblems={slip.showProblems}
          />
        ) : (
          <PanelSkeleton />
        )}
        {ready && draft.lines.length === 0 && <p className="hq-soft">{t('noNorm')}</p>}
        <div className={styles.add}>
          {adding ? (
            <ItemPicker
              autoFocus
              onBlur={() => setAdding(false)}
              onChange={(_id, item) => {
                if (item !== undefined) {
                  send({ type: 'add', item: rowItem(item) });
                }
                setAdding(false);
                focusRows();
              }}
            />
          ) : (
            <Button type="dashed" size="small" onClick={() => setAdding(true)}>
              {t('addLine')} <KeyHint keys="F2" />
            </Button>
          )}
        </div>
        <OptionalLines optional={kit?.optional ?? []} rows={draft.lines} send={send} />
      </div>
      <div className={styles.scan}>
        <ScanField
          inFields
          learn={false}
          accept={['item', 'person', 'location']}
          onScan={scan.onScan}
          placeholder={t('scan.waiting')}
        />
        {scan.note !== null && scan.note.key === null && (
          <span
            role={scan.note.tone === 'danger' ? 'alert' : 'status'}
            className={styles[scan.note.tone]}
          >
            {scan.note.words}
          </span>
        )}
        {scan.count > 0 && (
          <span className="hq-soft">{t('scan.count', { count: scan.count })}</span>
        )}
        <KeyHints />
      </div>
      <SlipFoot
        dispatch={dispatch}
        draft={draft}
        count={slip.count}
        blocked={blocked}
        send={send}
        onSign={() => setSigning(true)}
        onRestart={() => void work.restart().catch(fail)}
        onPost={(print) => void submit(print)}
      />
      {signing && (
        <SignatureDialog
          signer={draft.recipient}
          onClose={() => {
            setSigning(false);
            focusRows();
          }}
          onSigned={(signature) => {
            send({ type: 'sign', signature });
            setSigning(false);
            focusRows();
          }}
        />
      )}
    </section>
  );
}
