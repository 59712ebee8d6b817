import { ORPCError } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '#contract/items.ts';
import type { ExpectedDelivery } from '#contract/receipts.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { describeError } from '../../app/error-text.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { ScanField, type Scanned } from '../../components/scan-field.tsx';
import { linesOfDelivery } from './delivery-lines.ts';
import {
  type DraftLine,
  draftLine,
  lineProblems,
  openingLines,
  receiptLines,
  typedLines,
} from './receipt-draft.ts';
import { ReceiptHead } from './receipt-head.tsx';
import { ReceiptLines } from './receipt-lines.tsx';
import { withScan } from './receipt-scan.ts';
import { noTerms, type ReceiptTerms, receiptHeader } from './receipt-terms.ts';
import styles from './receiving.module.css';

type Kind = 'receipt' | 'opening';

/** What the host says of single lines, by their place in what was sent. */
function refusedLines(error: unknown): ReadonlyMap<number, string> {
  if (!(error instanceof ORPCError) || error.code !== 'INVALID_LINES') return new Map();
  const { problems } = error.data as { readonly problems: readonly { readonly line: number }[] };
  const { details } = describeError(error);
  const words = new Map<number, string>();
  problems.forEach(({ line }, index) => {
    words.set(line, [words.get(line), details[index]].filter(Boolean).join('\n'));
  });
  return words;
}

/** Enters a receipt or opening stock; what was typed stays until it is posted. */
export function ReceiptForm({
  businessDate,
  delivery,
}: {
  readonly businessDate: string;
  /** The delivery somebody chose to take in. */
  readonly delivery: ExpectedDelivery | undefined;
}) {
  const { t } = useTranslation('receiving');
  const toast = usePostedToast();
  const items = useQuery(orpc.items.list.queryOptions({ input: {} }));
  const locations = useQuery(orpc.organisation.locations.list.queryOptions({ input: {} }));
  const [kind, setKind] = useState<Kind>('receipt');
  const [terms, setTerms] = useState<ReceiptTerms>(noTerms);
  const [lines, setLines] = useState<readonly DraftLine[]>(() => [draftLine()]);
  const [sent, setSent] = useState<readonly number[]>([]);
  const [showProblems, setShowProblems] = useState(false);
  const receipt = useCommand(db.receipts.post);
  const opening = useCommand(db.receipts.postOpening);
  const active = kind === 'receipt' ? receipt : opening;
  const typed = typedLines(lines);

  const take = (expected: ExpectedDelivery, known: readonly Item[]) => {
    setKind('receipt');
    setShowProblems(false);
    setTerms({
      ...noTerms,
      source: expected.kind === 'order' ? 'purchase' : 'donation',
      partyId: expected.partyId,
      fundingSource: expected.fundingSource,
      orderId: expected.kind === 'order' ? expected.id : undefined,
      donationId: expected.kind === 'donation' ? expected.id : undefined,
    });
    setLines(linesOfDelivery(expected, known));
  };
  const { data: known } = items;
  const deliveryKey = delivery && `${delivery.kind}:${delivery.id}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken once, when it is chosen
  useEffect(() => {
    if (delivery !== undefined && known !== undefined) take(delivery, known);
  }, [deliveryKey, known === undefined]);

  const add = () => setLines((before) => [...before, draftLine()]);
  const scan = (scanned: Scanned) => {
    if (scanned.kind !== 'item') return;
    const item = known?.find(({ id }) => id === scanned.itemId);
    if (item !== undefined) setLines((before) => withScan(before, scanned, item));
  };
  const clear = () => {
    setLines([draftLine()]);
    setTerms(noTerms);
    setShowProblems(false);
  };
  const submit = async () => {
    setShowProblems(true);
    if (typed.length === 0) return;
    if (typed.some((line) => Object.keys(lineProblems(line)).length > 0)) return;
    setSent(typed.map((line) => line.key));
    const posted =
      kind === 'receipt'
        ? await receipt.run({ ...receiptHeader(terms), lines: receiptLines(typed) })
        : await opening.run({
            note: terms.note,
            lines: openingLines(typed),
            ...(terms.occurredAt === null ? {} : { occurredAt: terms.occurredAt }),
          });
    if (posted === undefined) return;
    toast(posted);
    clear();
  };
  useShortcut('F8', () => void submit(), { label: t('common:post'), enabled: !active.pending });
  useShortcut('F2', add, { label: t('addLine') });
  const refused = refusedLines(active.error);

  return (
    <section className={styles.form} aria-label={t('form')}>
      <div className={styles.head}>
        <Segmented<Kind>
          className={styles.kind}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'receipt', label: t('terms:documentKind.receipt') },
            { value: 'opening', label: t('terms:documentKind.opening') },
          ]}
        />
        <div className={styles.terms}>
          <ReceiptHead
            opening={kind === 'opening'}
            terms={terms}
            onChange={(change) => setTerms((before) => ({ ...before, ...change }))}
          />
        </div>
      </div>
      <ErrorNotice error={active.error ?? items.error} onClose={active.clearError} />
      <ReceiptLines
        lines={lines}
        businessDate={businessDate}
        inspects={kind === 'receipt'}
        storeName={locations.data?.find((place) => place.kind === 'store')?.name ?? ''}
        showProblems={showProblems}
        refusalOf={(key) => refused.get(sent.indexOf(key))}
        onChange={(key, change) =>
          setLines((before) =>
            before.map((line) => (line.key === key ? { ...line, ...change } : line)),
          )
        }
        onRemove={(key) =>
          setLines((before) => {
            const left = before.filter((line) => line.key !== key);
            return left.length === 0 ? [draftLine()] : left;
          })
        }
      />
      <div className={styles.foot}>
        <FormFoot
          submit={{
            label: t('common:post'),
            keys: 'F8',
            onClick: () => void submit(),
            disabled: active.pending,
            loading: active.pending,
          }}
        />
        <Button type="dashed" onClick={add} aria-keyshortcuts="F2">
          {t('addLine')} <KeyHint keys="F2" />
        </Button>
        <Button type="text" disabled={active.pending} onClick={clear}>
          {t('clear')}
        </Button>
        <ScanField accept={['item']} onScan={scan} />
      </div>
    </section>
  );
}
