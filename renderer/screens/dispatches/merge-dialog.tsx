import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Modal, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';

const MOST_FOUND = 50;

/** Chooses the duplicate of a dispatch; its slips go to the one that is kept. */
export function MergeDialog({
  dispatch,
  onClose,
}: {
  readonly dispatch: Dispatch;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('dispatches');
  const { message } = App.useApp();
  const [typed, setTyped] = useState('');
  const [otherId, setOtherId] = useState<number | null>(null);
  const [tried, setTried] = useState(false);
  const search = useDeferredValue(typed.trim());
  const found = useQuery(
    orpc.dispatches.list.queryOptions({
      // Duplicates are entered for the same day, unless somebody looks for another.
      input:
        search === ''
          ? { from: dispatch.businessDate, to: dispatch.businessDate, limit: MOST_FOUND }
          : { search, limit: MOST_FOUND },
      placeholderData: keepPreviousData,
    }),
  );
  const merge = useCommand(db.dispatches.merge, {
    onDone: (kept) => {
      void message.success(t('merge.done', { batchNo: kept.batchNo }));
      onClose();
    },
  });
  const options = (found.data?.rows ?? [])
    .filter((row) => row.id !== dispatch.id && row.status !== 'cancelled')
    .map((row) => ({
      value: row.id,
      label: [row.batchNo, row.squadName, row.taskTypeName, row.place].filter(Boolean).join(' · '),
    }));
  return (
    <Modal
      open
      title={t('merge.title', { batchNo: dispatch.batchNo })}
      okText={t('merge.ok')}
      cancelText={t('common:cancel')}
      confirmLoading={merge.pending}
      onOk={() => {
        setTried(true);
        if (otherId !== null) void merge.run({ dispatchId: dispatch.id, otherId });
      }}
      onCancel={onClose}
    >
      <p>{t('merge.explain', { batchNo: dispatch.batchNo })}</p>
      <FormField
        required
        label={t('merge.choose')}
        wrong={tried && otherId === null ? t('form.missing') : undefined}
      >
        <Select<number>
          autoFocus
          showSearch={{ filterOption: false, onSearch: setTyped }}
          aria-label={t('merge.choose')}
          placeholder={t('merge.search')}
          value={otherId}
          options={options}
          onChange={setOtherId}
        />
      </FormField>
      <ErrorNotice error={merge.error} />
    </Modal>
  );
}
