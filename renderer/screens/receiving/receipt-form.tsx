import { ORPCError } from '@orpc/client';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReceiptSource, receiptSources } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateTimeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PartyPicker } from '../../components/pickers.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import {
  emptyLine,
  inboundLines,
  isBlank,
  lineProblems,
  type ReceiptLine,
} from './receipt-draft.ts';
import { ReceiptLines } from './receipt-lines.tsx';
import styles from './receiving.module.css';

type Kind = 'receipt' | 'opening';

/** The line a refusal names, from fields like `lines.3.expiresOn`. */
function refusedLine(error: unknown): { index: number; text: string } | null {
  if (!(error instanceof ORPCError) || error.code !== 'INVALID_FIELD') return null;
  const { field } = error.data as { readonly field: string };
  const index = /^lines\.(\d+)\./.exec(field)?.[1];
  return index === undefined ? null : { index: Number(index), text: errorText(error) };
}

/** Enters a receipt or opening stock; what was typed stays until it is posted. */
export function ReceiptForm({ businessDate }: { readonly businessDate: string }) {
  const { t } = useTranslation('receiving');
  const toast = usePostedToast();
  const [kind, setKind] = useState<Kind>('receipt');
  const [source, setSource] = useState<ReceiptSource>('purchase');
  const [partyId, setPartyId] = useState<number | undefined>();
  const [occurredAt, setOccurredAt] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [lines, setLines] = useState<readonly ReceiptLine[]>(() => [emptyLine()]);
  const [showProblems, setShowProblems] = useState(false);
  const receipt = useCommand(db.receipts.post);
  const opening = useCommand(db.receipts.postOpening);
  const active = kind === 'receipt' ? receipt : opening;
  const typed = lines.filter((line) => !isBlank(line));

  const add = () => setLines((before) => [...before, emptyLine()]);
  const submit = async () => {
    setShowProblems(true);
    if (typed.length === 0) return;
    if (typed.some((line) => Object.keys(lineProblems(line)).length > 0)) return;
    const header = {
      note,
      lines: inboundLines(typed),
      ...(occurredAt === null ? {} : { occurredAt }),
    };
    const posted =
      kind === 'receipt'
        ? await receipt.run({ ...header, source, ...(partyId === undefined ? {} : { partyId }) })
        : await opening.run(header);
    if (posted === undefined) return;
    toast(posted);
    setLines([emptyLine()]);
    setNote('');
    setOccurredAt(null);
    setShowProblems(false);
  };
  useShortcut('F8', () => void submit(), { label: t('post'), enabled: !active.pending });
  useShortcut('F2', add, { label: t('addLine') });

  return (
    <section className={styles.form} aria-label={t('form')}>
      <div className={styles.head}>
        <Segmented<Kind>
          value={kind}
          onChange={setKind}
          options={[
            { value: 'receipt', label: t('terms:documentKind.receipt') },
            { value: 'opening', label: t('terms:documentKind.opening') },
          ]}
        />
        {kind === 'receipt' && (
          <>
            <Select<ReceiptSource>
              style={{ width: 120 }}
              value={source}
              aria-label={t('source')}
              options={receiptSources.map((value) => ({
                value,
                label: t(`terms:receiptSource.${value}`),
              }))}
              onChange={setSource}
            />
            <PartyPicker allowClear value={partyId ?? null} onChange={(id) => setPartyId(id)} />
          </>
        )}
        <DateTimeField
          value={occurredAt}
          placeholder={t('now')}
          aria-label={t('terms:word.time')}
          onChange={setOccurredAt}
        />
        <Input
          style={{ width: 200 }}
          value={note}
          placeholder={t('terms:word.note')}
          aria-label={t('terms:word.note')}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <ErrorNotice error={active.error} onClose={active.clearError} />
      <ReceiptLines
        lines={lines}
        businessDate={businessDate}
        showProblems={showProblems}
        refused={refusedLine(active.error)}
        onChange={(key, change) =>
          setLines((before) =>
            before.map((line) => (line.key === key ? { ...line, ...change } : line)),
          )
        }
        onRemove={(key) =>
          setLines((before) => {
            const left = before.filter((line) => line.key !== key);
            return left.length === 0 ? [emptyLine()] : left;
          })
        }
      />
      <div className={styles.head}>
        <Button type="dashed" onClick={add} aria-keyshortcuts="F2">
          {t('addLine')} <KeyHint keys="F2" />
        </Button>
        <Button
          type="primary"
          disabled={active.pending || typed.length === 0}
          onClick={() => void submit()}
          aria-keyshortcuts="F8"
        >
          {t('post')} <KeyHint keys="F8" />
        </Button>
      </div>
    </section>
  );
}
