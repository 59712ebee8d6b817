import { useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { money } from '../../app/format.ts';
import { useKeptDraft } from '../../app/kept-draft.ts';
import { orpc } from '../../app/queries.ts';
import { refusedLines } from '../../app/refused-lines.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import styles from './purchasing.module.css';
import {
  lineAmount,
  lineProblem,
  newRequest,
  type RequestDraftLine,
  requestDraft,
  requestLines,
  typedLines,
  withChange,
  withGoods,
  withLine,
  withoutLine,
} from './request-draft.ts';
import { RequestLines } from './request-lines.tsx';

interface FormProps {
  /** Goods taken from the suggestions; null: none, or taken in already. */
  readonly goods: readonly Partial<RequestDraftLine>[] | null;
  readonly onTaken: () => void;
  /** With the request that was made, if one was. */
  readonly onDone: (requestId?: number) => void;
}

/** The page of a purchase request being made. */
export function RequestFormPage(props: FormProps) {
  const { t } = useTranslation('purchasing');
  return (
    <ScreenLayout title={t('newRequest')} plain>
      <RequestForm {...props} />
    </ScreenLayout>
  );
}

/** A purchase request; what is typed is kept until it is sent. */
function RequestForm({ goods, onTaken, onDone }: FormProps) {
  const { t } = useTranslation('purchasing');
  const { message } = App.useApp();
  const { draft, change, clear, ready } = useKeptDraft(
    'purchase-request',
    requestDraft,
    newRequest,
  );
  const [showProblems, setShowProblems] = useState(false);
  const [sent, setSent] = useState<readonly number[]>([]);
  const items = useQuery(orpc.items.list.queryOptions({ input: {} }));
  const itemOf = useMemo(
    () => new Map((items.data ?? []).map((item) => [item.id, item])),
    [items.data],
  );
  const submit = useCommand(db.purchasing.requests.submit);
  const taken = useRef(false);
  useEffect(() => {
    if (!ready || goods === null || taken.current) return;
    taken.current = true;
    if (goods.length > 0) change((before) => withGoods(before, goods));
    onTaken();
  }, [ready, goods, change, onTaken]);

  const typed = typedLines(draft);
  const send = async () => {
    setShowProblems(true);
    if (typed.length === 0 || typed.some((line) => lineProblem(line) !== null)) return;
    setSent(typed.map((line) => line.key));
    const made = await submit.run({
      reason: draft.reason.trim(),
      neededBy: draft.neededBy,
      lines: requestLines(typed),
    });
    if (made === undefined) return;
    clear();
    void message.success(t('submitted', { number: made.number }));
    onDone(made.id);
  };
  const blocked = !ready || submit.pending;
  const add = () => change(withLine);
  useShortcut('F8', () => void send(), { label: t('submit'), enabled: !blocked });
  useShortcut('F2', add, { label: t('addLine') });
  useShortcut('Escape', () => onDone(), { label: t('aside') });
  if (!ready) return <PanelSkeleton />;
  const refused = refusedLines(submit.error);
  const amount = typed.reduce((sum, line) => sum + (lineAmount(line) ?? 0), 0);

  return (
    <section className={styles.form} aria-label={t('newRequest')}>
      <p className="hq-soft">{t('requestExplain')}</p>
      <FormGrid>
        <FormField label={t('neededBy')}>
          <DateField
            value={draft.neededBy}
            aria-label={t('neededBy')}
            onChange={(neededBy) => change((before) => ({ ...before, neededBy }))}
          />
        </FormField>
        <FormField label={t('reason')} wide>
          <Input
            value={draft.reason}
            aria-label={t('reason')}
            onChange={({ target }) => change((before) => ({ ...before, reason: target.value }))}
          />
        </FormField>
      </FormGrid>
      <ErrorNotice error={submit.error ?? items.error} onClose={submit.clearError} />
      <RequestLines
        lines={draft.lines}
        items={itemOf}
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
        <span className={`${styles.end} hq-soft`}>
          {t('lineCount', { count: typed.length, amount: money(amount) })}
        </span>
      </div>
      <FormFoot
        submit={{
          label: t('submit'),
          keys: 'F8',
          onClick: () => void send(),
          disabled: blocked,
          loading: submit.pending,
        }}
        cancel={{ label: t('aside'), onClick: () => onDone() }}
      />
    </section>
  );
}
