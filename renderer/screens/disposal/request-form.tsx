import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Select, Tooltip } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockRequestKind } from '#contract/stock-requests.ts';
import { type DisposalMethod, disposalMethods } from '#contract/values.ts';
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
import { PersonNameField } from '../../components/person-name-field.tsx';
import styles from './disposal.module.css';
import {
  adjustmentLines,
  disposalLines,
  expiredLines,
  lineProblem,
  newRequest,
  requestDraft,
  typedLines,
  withChange,
  withGoods,
  withLine,
  withoutLine,
} from './request-draft.ts';
import { RequestLines } from './request-lines.tsx';

/** Goods to begin with, chosen on another screen. */
export interface Beginning {
  readonly itemId: number;
  readonly lotId: number;
  readonly locationId: number | null;
}

/** A request for a disposal or an adjustment; what is typed is kept until it is sent. */
export function RequestForm({
  kind,
  beginning,
  onBegun,
  onDone,
}: {
  readonly kind: StockRequestKind;
  readonly beginning: Beginning | null;
  /** The beginning has been taken in. */
  readonly onBegun: () => void;
  /** With the id of the request that was made, if one was. */
  readonly onDone: (requestId?: number) => void;
}) {
  const { t } = useTranslation('disposal');
  const { message } = App.useApp();
  const { draft, change, clear, ready } = useKeptDraft(kind, requestDraft, newRequest);
  const [showProblems, setShowProblems] = useState(false);
  const [sent, setSent] = useState<readonly number[]>([]);
  const items = useQuery(orpc.items.list.queryOptions({ input: {} }));
  const expired = useQuery(orpc.stockRequests.expired.queryOptions({ input: {} }));
  const disposal = useCommand(db.stockRequests.submitDisposal);
  const adjustment = useCommand(db.stockRequests.submitAdjustment);
  const active = kind === 'disposal' ? disposal : adjustment;
  const itemOf = useMemo(
    () => new Map((items.data ?? []).map((item) => [item.id, item])),
    [items.data],
  );
  const begun = useRef(false);
  useEffect(() => {
    if (!ready || beginning === null || begun.current) return;
    begun.current = true;
    change((before) => withGoods(before, [beginning]));
    onBegun();
  }, [ready, beginning, change, onBegun]);

  const typed = typedLines(draft);
  const noWitness = kind === 'disposal' && draft.witness.trim() === '';
  const submit = async () => {
    setShowProblems(true);
    if (noWitness || typed.length === 0 || typed.some((line) => lineProblem(line) !== null)) return;
    setSent(typed.map((line) => line.key));
    const reason = draft.reason.trim();
    const answer =
      kind === 'disposal'
        ? await disposal.run({
            witness: draft.witness.trim(),
            method: draft.method,
            reason,
            lines: disposalLines(typed),
          })
        : await adjustment.run({ reason, lines: adjustmentLines(typed) });
    if (answer === undefined) return;
    clear();
    void message.success(t('submitted'));
    onDone(answer.requestId);
  };
  const blocked = !ready || active.pending;
  const add = () => change(withLine);
  const goods = expired.data ?? [];
  const addExpired = () => change((before) => withGoods(before, expiredLines(goods)));
  useShortcut('F8', () => void submit(), { label: t('submit'), enabled: !blocked });
  useShortcut('F2', add, { label: t('addLine') });
  useShortcut('Escape', () => onDone(), { label: t('common:cancel') });
  if (!ready) return <PanelSkeleton />;
  const refused = refusedLines(active.error);

  return (
    <section className={styles.form} aria-label={t(`new.${kind}`)}>
      <p className="hq-soft">{t(`explain.${kind}`)}</p>
      <FormGrid>
        {kind === 'disposal' && (
          <>
            <FormField label={t('method')} required>
              <Select<DisposalMethod>
                value={draft.method}
                aria-label={t('method')}
                options={disposalMethods.map((value) => ({
                  value,
                  label: t(`terms:disposalMethod.${value}`),
                }))}
                onChange={(method) => change((before) => ({ ...before, method }))}
              />
            </FormField>
            <FormField
              label={t('witness')}
              wrong={showProblems && noWitness ? t('noWitness') : undefined}
              required
            >
              <PersonNameField
                width="100%"
                label={t('witness')}
                value={draft.witness}
                status={showProblems && noWitness ? 'error' : ''}
                onChange={(witness) => change((before) => ({ ...before, witness }))}
              />
            </FormField>
          </>
        )}
        <FormField label={t('why')} wide={kind === 'adjustment'}>
          <Input
            value={draft.reason}
            aria-label={t('why')}
            onChange={({ target }) => change((before) => ({ ...before, reason: target.value }))}
          />
        </FormField>
      </FormGrid>
      <ErrorNotice
        error={active.error ?? items.error ?? expired.error}
        onClose={active.clearError}
      />
      <RequestLines
        kind={kind}
        lines={draft.lines}
        items={itemOf}
        showProblems={showProblems}
        refusalOf={(key) => refused.get(sent.indexOf(key))}
        onChange={(key, fields) => change((before) => withChange(before, key, fields))}
        onRemove={(key) => change((before) => withoutLine(before, key))}
      />
      {showProblems && typed.length === 0 && (
        <p role="alert" className={styles.problem}>
          {t('noLines')}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="dashed" onClick={add} aria-keyshortcuts="F2">
          {t('addLine')} <KeyHint keys="F2" />
        </Button>
        {kind === 'disposal' && (
          <Tooltip title={goods.length === 0 ? t('nothingExpired') : undefined}>
            <Button disabled={goods.length === 0} onClick={addExpired}>
              {t('addExpired', { count: goods.length })}
            </Button>
          </Tooltip>
        )}
        <Button onClick={clear}>{t('clear')}</Button>
      </div>
      <FormFoot
        submit={{
          label: t('submit'),
          keys: 'F8',
          onClick: () => void submit(),
          loading: active.pending,
        }}
        cancel={{ onClick: () => onDone() }}
      />
    </section>
  );
}
