import { useQuery } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Norm, normRisk } from '#contract/norms.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TaskTypePicker } from '../../components/pickers.tsx';
import { SectionList } from '../master/section-list.tsx';
import { NormForm } from './norm-form.tsx';
import { amountInWords, posturesInWords } from './norm-words.ts';

const titleOf = (norm: Norm) => `${norm.taskTypeName} · ${norm.familyName}`;

/** What each kind of task needs 配备标准. */
export function NormsSection() {
  const { t } = useTranslation('norms');
  const [includeInactive, setIncludeInactive] = useState(false);
  const query = useQuery(orpc.norms.list.queryOptions({ input: { includeInactive } }));
  const [taskTypeId, setTaskTypeId] = useState<number | undefined>();
  const [risk, setRisk] = useState<Norm['risk'] | undefined>();
  const rows = useMemo(() => {
    const place = (norm: Norm) => normRisk.options.indexOf(norm.risk);
    return query.data
      ?.filter(
        (norm) =>
          (includeInactive || norm.standing === 'in-force' || norm.standing === 'upcoming') &&
          (taskTypeId === undefined || norm.taskTypeId === taskTypeId) &&
          (risk === undefined || norm.risk === risk),
      )
      .toSorted((a, b) => a.taskTypeId - b.taskTypeId || place(a) - place(b) || a.id - b.id);
  }, [query.data, taskTypeId, risk, includeInactive]);
  const today = useQuery(orpc.workspace.info.queryOptions()).data?.businessDate;
  const activate = useCommand(db.norms.setActive);
  const { message } = App.useApp();
  const load = useCommand(db.norms.loadShipped, {
    onDone: ({ norms, items, missingFamilies }) => {
      void message.success(t('loaded', { norms, items }));
      if (missingFamilies.length > 0) {
        void message.warning(
          t('loadedWithout', { families: missingFamilies.join(t('master:separator')) }),
        );
      }
    },
  });
  const columns = useMemo<GridColumn<Norm>[]>(
    () => [
      { field: 'taskTypeName', heading: t('terms:word.taskType'), width: 166, pinned: 'left' },
      {
        id: 'risk',
        heading: t('terms:word.risk'),
        text: (norm) => t(`terms:riskShort.${norm.risk}`),
        width: 64,
        words: normRisk.options.map((value) => t(`terms:riskShort.${value}`)),
      },
      { field: 'familyCode', heading: t('master:familyCode'), width: 84 },
      { field: 'familyName', heading: t('master:familyName'), flex: 2, minWidth: 130 },
      {
        id: 'amount',
        heading: t('amount'),
        text: (norm) => amountInWords(norm, t),
        width: 160,
      },
      {
        id: 'substitutes',
        heading: t('substitutes'),
        text: (norm) =>
          norm.substitutes
            .map(({ name, from }) =>
              from === 'regular' ? name : t('substituteFrom', { name, from: t(`from.${from}`) }),
            )
            .join(t('then')),
        flex: 1,
        minWidth: 110,
      },
      {
        id: 'requirement',
        heading: t('requirement'),
        // One of a group is enough: which group, where there is one.
        text: ({ requirement, group }) =>
          [t(`terms:requirement.${requirement}`), group].filter((part) => part !== '').join(' · '),
        flex: 1,
        minWidth: 100,
      },
      {
        id: 'postures',
        heading: t('postures'),
        text: (norm) => posturesInWords(norm, t),
        minWidth: 140,
        flex: 1,
        hidden: true,
      },
      { field: 'validFrom', heading: t('validFrom'), kind: 'date', width: 100 },
      { field: 'validTo', heading: t('validTo'), kind: 'date', width: 100, hidden: true },
      {
        id: 'standing',
        heading: t('standing'),
        text: (norm) => t(`terms:normStanding.${norm.standing}`),
        width: 84,
      },
      { field: 'source', heading: t('source'), flex: 1, minWidth: 120, hidden: true },
    ],
    [t],
  );
  return (
    <SectionList
      section="norms"
      query={{ data: rows, error: query.error, isPending: query.isPending }}
      columns={columns}
      titleOf={titleOf}
      filters={
        <>
          <TaskTypePicker
            placeholder={t('allTaskTypes')}
            allowClear
            style={{ width: 170 }}
            value={taskTypeId ?? null}
            onChange={setTaskTypeId}
          />
          <Select<Norm['risk'] | null>
            allowClear
            style={{ width: 120 }}
            placeholder={t('allRisks')}
            aria-label={t('terms:word.risk')}
            value={risk ?? null}
            options={normRisk.options.map((value) => ({
              value,
              label: t(`terms:risk.${value}`),
            }))}
            onChange={(value) => setRisk(value ?? undefined)}
          />
        </>
      }
      filtered={taskTypeId !== undefined || risk !== undefined}
      includeInactive={includeInactive}
      onIncludeInactive={setIncludeInactive}
      activation={{
        ...activate,
        run: ({ id }, active) => activate.run({ normId: id, active }),
      }}
      form={(slot) => today !== undefined && <NormForm {...slot} today={today} />}
      detailWidth={880}
      emptyAction={{ hint: t('loadHint'), label: t('load'), onClick: () => void load.run({}) }}
      notice={<ErrorNotice error={load.error} onClose={load.clearError} />}
    />
  );
}
