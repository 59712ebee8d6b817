import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import { type Disposition, dispositions } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { usePrinting } from '../../components/print-menu.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import {
  allBack,
  postedLines,
  type ReturnLine,
  returnLines,
  returnProblem,
} from './return-draft.ts';
import styles from './returns.module.css';

/** What comes back against one issue, line by line, capped at what is out. */
export function ReturnForm({
  documentId,
  onDone,
}: {
  readonly documentId: number;
  readonly onDone: () => void;
}) {
  const issue = useQuery(orpc.documents.get.queryOptions({ input: { documentId } }));
  if (issue.error) return <ErrorNotice error={issue.error} />;
  if (issue.data === undefined) return <PanelSkeleton />;
  return <LoadedForm issue={issue.data} onDone={onDone} />;
}

function LoadedForm({
  issue,
  onDone,
}: {
  readonly issue: HouqinDocument;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('returns');
  const toast = usePostedToast();
  const { print } = usePrinting();
  const [lines, setLines] = useState(() => returnLines(issue.lines));
  const [note, setNote] = useState('');
  const post = useCommand(db.returns.post);
  useEffect(() => setLines(returnLines(issue.lines)), [issue.lines]);
  const back = postedLines(lines);
  const blocked =
    post.pending || back.length === 0 || lines.some((line) => returnProblem(line) !== null);
  const submit = async (printIt: boolean) => {
    const posted = await post.run({ issueDocumentId: issue.id, note, lines: back });
    if (posted === undefined) return;
    toast({ ...posted, detail: t('against', { number: issue.number }) });
    onDone();
    if (printIt) {
      await print({
        form: 'return-slip',
        params: { documentId: posted.documentId },
        fileName: posted.number,
      });
    }
  };
  useShortcut('F8', () => void submit(false), { label: t('post'), enabled: !blocked });
  useShortcut('F9', () => void submit(true), { label: t('postAndPrint'), enabled: !blocked });
  useShortcut('A', () => setLines(allBack), { label: t('allBack') });
  const change = (id: number, next: Partial<ReturnLine>) =>
    setLines((before) =>
      before.map((entry) => (entry.line.id === id ? { ...entry, ...next } : entry)),
    );

  return (
    <div className={styles.form}>
      <p>
        <DocumentLink documentId={issue.id} number={issue.number} /> · {issue.squadName} ·{' '}
        {issue.batchNo ?? issue.dispatchReference} · {issue.recipient}
      </p>
      <ErrorNotice error={post.error} onClose={post.clearError} />
      {lines.length === 0 ? (
        <p role="status">{t('nothingOut')}</p>
      ) : (
        <table className={styles.lines}>
          <thead>
            <tr>
              <th scope="col">{t('terms:word.item')}</th>
              <th scope="col">{t('terms:word.lot')}</th>
              <th scope="col" className={styles.numeric}>
                {t('outstanding')}
              </th>
              <th scope="col">{t('back')}</th>
              <th scope="col">{t('terms:word.disposition')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((entry) => (
              <LineRow
                key={entry.line.id}
                entry={entry}
                onChange={(next) => change(entry.line.id, next)}
              />
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.actions}>
        <Input
          style={{ flex: 1 }}
          value={note}
          placeholder={t('terms:word.note')}
          aria-label={t('terms:word.note')}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button onClick={() => setLines(allBack)} aria-keyshortcuts="A">
          {t('allBack')} <KeyHint keys="A" />
        </Button>
        <Button disabled={blocked} onClick={() => void submit(true)} aria-keyshortcuts="F9">
          {t('postAndPrint')} <KeyHint keys="F9" />
        </Button>
        <Button
          type="primary"
          disabled={blocked}
          onClick={() => void submit(false)}
          aria-keyshortcuts="F8"
        >
          {t('post')} <KeyHint keys="F8" />
        </Button>
      </div>
    </div>
  );
}

function LineRow({
  entry,
  onChange,
}: {
  readonly entry: ReturnLine;
  readonly onChange: (next: Partial<ReturnLine>) => void;
}) {
  const { t } = useTranslation('returns');
  const { line, quantity, disposition } = entry;
  const problem = returnProblem(entry);
  return (
    <tr>
      <td>
        <span className="hq-code">{line.itemCode}</span> {line.itemName}
        <div className="hq-soft">{line.spec}</div>
      </td>
      <td>{line.lotNo}</td>
      <td className={styles.numeric}>{qty(line.outstanding, line.baseUnit)}</td>
      <td>
        <QuantityField
          size="small"
          width={104}
          value={quantity}
          unit={line.baseUnit}
          aria-label={t('backOf', { name: `${line.itemName} ${line.lotNo}` })}
          status={problem === null ? '' : 'error'}
          onChange={(next) => onChange({ quantity: next })}
        />
        {problem === 'too-many' && (
          <div role="alert" className={styles.problem}>
            {t('tooMany', { outstanding: qty(line.outstanding, line.baseUnit) })}
          </div>
        )}
      </td>
      <td>
        <Select<Disposition>
          size="small"
          style={{ width: 112 }}
          value={disposition}
          aria-label={t('dispositionOf', { name: line.itemName })}
          options={dispositions.map((value) => ({
            value,
            label: t(`terms:disposition.${value}`),
          }))}
          onChange={(next) => onChange({ disposition: next })}
        />
      </td>
    </tr>
  );
}
