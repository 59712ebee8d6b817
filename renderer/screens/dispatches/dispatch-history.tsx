import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Popconfirm } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  attachmentMediaTypes,
  type DispatchAttachment,
  MAX_ATTACHMENT_BYTES,
} from '#contract/dispatches.ts';
import { base64Of } from '../../app/base64.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { dateTimeOfInstant, fileSize } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { shell } from '../../app/shell.ts';
import { useMay } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import styles from './dispatch-views.module.css';

/** What lies beside a dispatch, and what became of it since it was entered. */
export function DispatchHistory({ dispatchId }: { readonly dispatchId: number }) {
  const { t } = useTranslation('dispatches');
  const navigate = useNavigate();
  const query = useQuery(orpc.dispatches.history.queryOptions({ input: { dispatchId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return null;
  const { changes, attachments, mergedInto } = query.data;
  return (
    <>
      {mergedInto !== null && (
        <p>
          {t('merge.into')}{' '}
          <Button
            type="link"
            size="small"
            onClick={() =>
              void navigate({
                to: '/dispatches',
                search: { dispatchId: mergedInto.dispatchId },
              })
            }
          >
            {mergedInto.batchNo}
          </Button>
        </p>
      )}
      <h3>{t('attachment.title')}</h3>
      <Attachments dispatchId={dispatchId} attachments={attachments} />
      <h3>{t('history.title')}</h3>
      {changes.length === 0 && <p className="hq-soft">{t('history.none')}</p>}
      <ul className={styles.history}>
        {changes.map((change) => (
          <li key={change.id}>
            {t('history.change', {
              field: t(`terms:dispatchField.${change.field}`, { defaultValue: change.field }),
              before: valueWord(change.field, change.before, t),
              after: valueWord(change.field, change.after, t),
            })}{' '}
            <span className="hq-soft">
              {t(`history.origin.${change.origin}`)} {change.actor}{' '}
              {dateTimeOfInstant(change.recordedAt)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const vocabularies: Readonly<Record<string, string>> = {
  status: 'dispatchStatus',
  risk: 'risk',
  posture: 'posture',
};

/** A value of the history in words. */
function valueWord(
  field: string,
  value: string,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  if (value === '') return '—';
  const vocabulary = vocabularies[field];
  return vocabulary === undefined
    ? value
    : t(`terms:${vocabulary}.${value}`, { defaultValue: value });
}

function Attachments({
  dispatchId,
  attachments,
}: {
  readonly dispatchId: number;
  readonly attachments: readonly DispatchAttachment[];
}) {
  const { t } = useTranslation('dispatches');
  const may = useMay();
  const chooser = useRef<HTMLInputElement>(null);
  const [shownId, setShownId] = useState<number | null>(null);
  const [tooLarge, setTooLarge] = useState('');
  const attach = useCommand(db.dispatches.attach);
  const detach = useCommand(db.dispatches.detach);
  const keep = async (file: File | undefined) => {
    if (file === undefined) return;
    setTooLarge(file.size > MAX_ATTACHMENT_BYTES ? file.name : '');
    if (file.size > MAX_ATTACHMENT_BYTES) return;
    const content = base64Of(new Uint8Array(await file.arrayBuffer()));
    await attach.run({ dispatchId, name: file.name.slice(0, 200), content });
  };
  return (
    <>
      <ul className={styles.history}>
        {attachments.map((one) => (
          <li key={one.id}>
            <Button
              type="link"
              size="small"
              aria-expanded={shownId === one.id}
              onClick={() => setShownId(shownId === one.id ? null : one.id)}
            >
              {one.name}
            </Button>
            <span className="hq-soft">
              {fileSize(one.bytes)} · {one.addedBy} {dateTimeOfInstant(one.recordedAt)}
            </span>
            {may('dispatches.detach') && (
              <Popconfirm
                title={t('attachment.removeExplain', { name: one.name })}
                onConfirm={() => void detach.run({ attachmentId: one.id })}
              >
                <Button type="text" size="small">
                  {t('attachment.remove')}
                </Button>
              </Popconfirm>
            )}
            {shownId === one.id && <Shown attachment={one} />}
          </li>
        ))}
      </ul>
      {attachments.length === 0 && <p className="hq-soft">{t('attachment.none')}</p>}
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('attachment.add')}
        accept={attachmentMediaTypes.join(',')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          void keep(file);
        }}
      />
      {may('dispatches.attach') && (
        <Button
          size="small"
          loading={attach.pending ? { delay: 300 } : false}
          onClick={() => chooser.current?.click()}
        >
          {t('attachment.add')}
        </Button>
      )}
      {tooLarge !== '' && (
        <p role="alert">
          {t('attachment.tooLarge', { name: tooLarge, most: fileSize(MAX_ATTACHMENT_BYTES) })}
        </p>
      )}
      <ErrorNotice
        error={attach.error ?? detach.error}
        onClose={() => {
          attach.clearError();
          detach.clearError();
        }}
      />
    </>
  );
}

/** A picture is shown; a PDF, which the window never runs, is saved where the user says. */
function Shown({ attachment }: { readonly attachment: DispatchAttachment }) {
  const { t } = useTranslation('dispatches');
  const { message } = App.useApp();
  const query = useQuery(
    orpc.dispatches.attachment.queryOptions({ input: { attachmentId: attachment.id } }),
  );
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return null;
  if (query.data.mediaType !== 'application/pdf') {
    const source = `data:${query.data.mediaType};base64,${query.data.content}`;
    return <img className={styles.picture} src={source} alt={attachment.name} />;
  }
  const save = async () => {
    const defaultName = attachment.name.replace(/(\.pdf)?$/i, '.pdf');
    const path = await shell().dialog.saveFile({ kind: 'pdf', defaultName });
    if (path === null) return;
    try {
      await db.dispatches.saveAttachment({ attachmentId: attachment.id, path });
      void message.success(t('attachment.saved', { path }));
    } catch (error) {
      void message.error(errorText(error, t), 8);
    }
  };
  return (
    <Button size="small" onClick={() => void save()}>
      {t('attachment.save')}
    </Button>
  );
}
