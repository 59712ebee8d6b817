import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouqinDocument } from '#contract/documents.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { playScanSound } from '../../app/scan-sound.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PostButtons } from '../../components/post-buttons.tsx';
import { usePostedToast } from '../../components/posted-toast.tsx';
import { usePrinting } from '../../components/print-menu.tsx';
import { ScanField, type Scanned } from '../../components/scan-field.tsx';
import {
  allBack,
  emptied,
  partProblem,
  postedLines,
  type ReturnPart,
  returnParts,
  scanned,
  splitPart,
} from './return-draft.ts';
import { ReturnLineRow } from './return-line.tsx';
import styles from './returns.module.css';

/** What comes back against one issue, part by part, capped at what is out. */
export function ReturnForm({
  documentId,
  onDone,
  onOtherSlip,
}: {
  readonly documentId: number;
  readonly onDone: () => void;
  /** Another issue slip was scanned. */
  readonly onOtherSlip: (documentId: number) => void;
}) {
  const issue = useQuery(orpc.documents.get.queryOptions({ input: { documentId } }));
  const places = useQuery(orpc.organisation.locations.list.queryOptions({ input: {} }));
  const error = issue.error ?? places.error;
  if (error) return <ErrorNotice error={error} />;
  if (issue.data === undefined || places.data === undefined) return <PanelSkeleton />;
  return (
    <LoadedForm
      issue={issue.data}
      hasDecontamination={places.data.some(
        (place) => place.kind === 'decontamination' && place.active,
      )}
      onDone={onDone}
      onOtherSlip={onOtherSlip}
    />
  );
}

function LoadedForm({
  issue,
  hasDecontamination,
  onDone,
  onOtherSlip,
}: {
  readonly issue: HouqinDocument;
  readonly hasDecontamination: boolean;
  readonly onDone: () => void;
  readonly onOtherSlip: (documentId: number) => void;
}) {
  const { t } = useTranslation('returns');
  const toast = usePostedToast();
  const { print } = usePrinting();
  const [parts, setParts] = useState(() => returnParts(issue.lines, hasDecontamination));
  const [note, setNote] = useState('');
  const [scanSaid, setScanSaid] = useState('');
  const [currentKey, setCurrentKey] = useState('');
  const post = useCommand(db.returns.post);
  useEffect(
    () => setParts(returnParts(issue.lines, hasDecontamination)),
    [issue.lines, hasDecontamination],
  );
  const back = postedLines(parts);
  const blocked =
    post.pending || back.length === 0 || parts.some((part) => partProblem(part, parts) !== null);
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
  useShortcut('F8', () => void submit(false), { label: t('common:post'), enabled: !blocked });
  useShortcut('F9', () => void submit(true), {
    label: t('common:postAndPrint'),
    enabled: !blocked,
  });
  useShortcut('A', () => setParts(allBack), { label: t('allBack') });
  useShortcut('0', () => setParts(emptied), { label: t('countIn') });
  const take = (scan: Scanned) => {
    if (scan.kind === 'document') {
      if (scan.documentId !== issue.id) onOtherSlip(scan.documentId);
      return;
    }
    if (scan.kind !== 'item') return;
    const outcome = scanned(parts, scan);
    if (typeof outcome === 'string') {
      playScanSound('bad');
      setScanSaid(t(`scan.${outcome}`, { name: `${scan.itemCode} ${scan.itemName}` }));
      return;
    }
    setScanSaid('');
    setCurrentKey(outcome.key);
    setParts(outcome.parts);
  };
  const change = (key: string, next: Partial<ReturnPart>) =>
    setParts((before) => before.map((part) => (part.key === key ? { ...part, ...next } : part)));

  return (
    <div className={styles.form}>
      <p className={styles.slip}>
        <DocumentLink documentId={issue.id} number={issue.number} />
        {[issue.squadName, issue.batchNo ?? issue.dispatchReference, issue.recipient]
          .filter(Boolean)
          .map((part) => ` · ${part}`)
          .join('')}
      </p>
      <ErrorNotice error={post.error} onClose={post.clearError} />
      {parts.length === 0 ? (
        <p role="status">{t('nothingOut')}</p>
      ) : (
        <>
          <div className={styles.tools}>
            <ScanField accept={['item', 'document']} onScan={take} anywhere learn={false} />
            <Button onClick={() => setParts(emptied)} aria-keyshortcuts="0">
              {t('countIn')} <KeyHint keys="0" />
            </Button>
            <Button onClick={() => setParts(allBack)} aria-keyshortcuts="A">
              {t('allBack')} <KeyHint keys="A" />
            </Button>
          </div>
          {scanSaid !== '' && (
            <p role="alert" className={styles.problem}>
              {scanSaid}
            </p>
          )}
          <table className={styles.lines}>
            <thead>
              <tr>
                <th scope="col">{t('itemAndLot')}</th>
                <th scope="col" className={styles.numeric}>
                  {t('outstanding')}
                </th>
                <th scope="col">{t('back')}</th>
                <th scope="col">{t('terms:word.disposition')}</th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <ReturnLineRow
                  key={part.key}
                  part={part}
                  parts={parts}
                  current={part.key === currentKey}
                  onChange={(next) => change(part.key, next)}
                  onSplit={() => setParts((before) => splitPart(before, part.key))}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
      {parts.length > 0 && (
        <>
          <FormField label={t('terms:word.note')}>
            <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          </FormField>
          <div className={styles.foot}>
            {back.length === 0 && <span className="hq-soft">{t('nothingBack')}</span>}
            <PostButtons disabled={blocked} onPost={(andPrint) => void submit(andPrint)} />
          </div>
        </>
      )}
    </div>
  );
}
