import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import { DispatchForm } from './dispatch-form.tsx';
import { DispatchHistory } from './dispatch-history.tsx';
import { MergeDialog } from './merge-dialog.tsx';

/** One dispatch: its fields, its crew, its slips, and what can be done with it. */
export function DispatchDetail({
  dispatchId,
  businessDate,
}: {
  readonly dispatchId: number;
  readonly businessDate: string;
}) {
  const { t } = useTranslation('dispatches');
  const [editing, setEditing] = useState(false);
  const dispatch = useQuery(orpc.dispatches.get.queryOptions({ input: { dispatchId } }));
  if (dispatch.error) return <ErrorNotice error={dispatch.error} />;
  if (dispatch.data === undefined) return <PanelSkeleton />;
  if (editing) {
    return (
      <DispatchForm
        inPanel
        dispatch={dispatch.data}
        businessDate={businessDate}
        onSaved={() => setEditing(false)}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <>
      <DispatchActions
        dispatch={dispatch.data}
        businessDate={businessDate}
        onEdit={() => setEditing(true)}
      />
      <DispatchFacts dispatch={dispatch.data} />
      <h3>{t('documents')}</h3>
      <DispatchDocuments dispatchId={dispatchId} />
      <DispatchHistory dispatchId={dispatchId} />
    </>
  );
}

function DispatchActions({
  dispatch,
  businessDate,
  onEdit,
}: {
  readonly dispatch: Dispatch;
  readonly businessDate: string;
  readonly onEdit: () => void;
}) {
  const { t } = useTranslation('dispatches');
  const navigate = useNavigate();
  const may = useMay();
  const [merging, setMerging] = useState(false);
  const upsert = useCommand(db.dispatches.upsert);
  const now = `${businessDate} ${new Date().toTimeString().slice(0, 5)}`;
  const isOpen = dispatch.status === 'planned' || dispatch.status === 'out';
  return (
    <>
      <Space wrap style={{ marginBlockEnd: 8 }}>
        {isOpen && dispatch.issueCount === 0 && (
          <Button
            type="primary"
            onClick={() => void navigate({ to: '/desk', search: { dispatchId: dispatch.id } })}
          >
            {t('action.issue')}
          </Button>
        )}
        {dispatch.status === 'planned' && (
          <Button
            type={dispatch.issueCount === 0 ? 'default' : 'primary'}
            onClick={() => void upsert.run({ dispatchId: dispatch.id, departedAt: now })}
          >
            {t('action.depart')}
          </Button>
        )}
        {dispatch.status === 'out' && (
          <Button
            type={dispatch.issueCount === 0 ? 'default' : 'primary'}
            onClick={() => void upsert.run({ dispatchId: dispatch.id, returnedAt: now })}
          >
            {t('action.return')}
          </Button>
        )}
        <Button onClick={onEdit}>{t('common:edit')}</Button>
        {dispatch.status !== 'cancelled' && may('dispatches.merge') && (
          <Button onClick={() => setMerging(true)}>{t('merge.action')}</Button>
        )}
        {isOpen && (
          <Popconfirm
            title={t(dispatch.issueCount === 0 ? 'action.cancelExplain' : 'action.cancelIssued', {
              count: dispatch.issueCount,
            })}
            onConfirm={() => void upsert.run({ dispatchId: dispatch.id, status: 'cancelled' })}
          >
            <Button type="text" danger>
              {t('action.cancel')}
            </Button>
          </Popconfirm>
        )}
      </Space>
      <ErrorNotice error={upsert.error} onClose={upsert.clearError} />
      {merging && <MergeDialog dispatch={dispatch} onClose={() => setMerging(false)} />}
    </>
  );
}

function DispatchFacts({ dispatch }: { readonly dispatch: Dispatch }) {
  const { t } = useTranslation('dispatches');
  const number = (label: string, value: number | null) =>
    value === null ? null : { label, value: integer(value) };
  const text = (label: string, value: string | null) =>
    value === null || value === '' ? null : { label, value };
  return (
    <Facts
      facts={[
        {
          label: t('terms:word.state'),
          value: <StateTag kind="dispatchStatus" state={dispatch.status} />,
        },
        { label: t('terms:word.risk'), value: <StateTag kind="risk" state={dispatch.risk} /> },
        text(t('terms:word.squad'), dispatch.squadName),
        text(t('terms:word.taskType'), dispatch.taskTypeName),
        text(t('siteType'), dispatch.siteType),
        text(t('terms:word.place'), dispatch.place),
        text(t('terms:word.headcount'), t('common:people', { count: dispatch.headcount })),
        text(
          t('crew'),
          dispatch.crew.map((person) => `${person.code} ${person.name}`.trim()).join(' · '),
        ),
        text(t('plannedAt'), dispatch.plannedAt),
        text(t('departedAt'), dispatch.departedAt),
        text(t('returnedAt'), dispatch.returnedAt),
        number(t('investigated'), dispatch.investigated),
        number(t('samples'), dispatch.samples),
        number(t('areaM2'), dispatch.areaM2),
        text(t('vehicle'), dispatch.vehicle),
        text(t('terms:word.note'), dispatch.note),
      ]}
    />
  );
}

function DispatchDocuments({ dispatchId }: { readonly dispatchId: number }) {
  const { t } = useTranslation('dispatches');
  const documents = useQuery(orpc.documents.list.queryOptions({ input: { dispatchId } }));
  if (documents.error) return <ErrorNotice error={documents.error} />;
  const rows = documents.data?.rows ?? [];
  if (documents.isSuccess && rows.length === 0)
    return <p className="hq-soft">{t('noDocuments')}</p>;
  return (
    <ul style={{ margin: 0, paddingInlineStart: 16 }}>
      {rows.map((row) => (
        <li key={row.id}>
          <DocumentLink documentId={row.id} number={row.number} />{' '}
          {t(`terms:documentKind.${row.kind}`)} {row.occurredAt}{' '}
          {row.status === 'reversed' && <StateTag kind="documentStatus" state={row.status} />}
        </li>
      ))}
    </ul>
  );
}
