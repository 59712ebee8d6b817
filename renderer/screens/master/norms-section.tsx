import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Norm, normRisk } from '#contract/norms.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { integer, qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { TaskTypePicker } from '../../components/pickers.tsx';
import { NormForm } from './norm-form.tsx';
import { SectionList } from './section-list.tsx';

const titleOf = (norm: Norm) => `${norm.taskTypeName} · ${norm.familyName}`;

/** `每人 2 件`, or the spray and its strength. */
function amountInWords(norm: Norm, t: TFunction): string {
  if (norm.basis === 'per-square-metre') {
    return t('master:norm.area', {
      spray: integer(norm.sprayMlPerM2 ?? 0),
      concentration: integer(norm.concentrationMgPerL ?? 0),
    });
  }
  return `${t(`terms:normBasis.${norm.basis}`)} ${qty(norm.quantity ?? 0, norm.baseUnit)}`;
}

/** What each kind of task needs 配备标准. */
export function NormsSection() {
  const { t } = useTranslation('master');
  const [includeInactive, setIncludeInactive] = useState(false);
  const query = useQuery(orpc.norms.list.queryOptions({ input: { includeInactive } }));
  const [taskTypeId, setTaskTypeId] = useState<number | undefined>();
  const [risk, setRisk] = useState<Norm['risk'] | undefined>();
  const rows = useMemo(() => {
    const place = (norm: Norm) => normRisk.options.indexOf(norm.risk);
    return query.data
      ?.filter(
        (norm) =>
          (taskTypeId === undefined || norm.taskTypeId === taskTypeId) &&
          (risk === undefined || norm.risk === risk),
      )
      .toSorted((a, b) => a.taskTypeId - b.taskTypeId || place(a) - place(b) || a.id - b.id);
  }, [query.data, taskTypeId, risk]);
  const activate = useCommand(db.norms.setActive);
  const columns = useMemo<GridColumn<Norm>[]>(
    () => [
      { field: 'taskTypeName', heading: t('terms:word.taskType'), width: 170, pinned: 'left' },
      {
        id: 'risk',
        heading: t('terms:word.risk'),
        text: (norm) => t(`terms:riskShort.${norm.risk}`),
        width: 80,
      },
      { field: 'familyCode', heading: t('familyCode'), width: 108 },
      { field: 'familyName', heading: t('familyName'), flex: 1, minWidth: 140 },
      {
        id: 'amount',
        heading: t('norm.amount'),
        text: (norm) => amountInWords(norm, t),
        width: 184,
      },
      {
        id: 'substitutes',
        heading: t('norm.substitutes'),
        text: (norm) => norm.substitutes.map(({ name }) => name).join(t('norm.then')),
        flex: 1,
        minWidth: 120,
      },
      { field: 'validFrom', heading: t('norm.validFrom'), kind: 'date', width: 110 },
      { field: 'source', heading: t('norm.source'), flex: 1, minWidth: 120 },
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
            allowClear
            style={{ width: 170 }}
            value={taskTypeId ?? null}
            onChange={setTaskTypeId}
          />
          <Select<Norm['risk'] | null>
            allowClear
            style={{ width: 110 }}
            placeholder={t('terms:word.risk')}
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
      form={(slot) => <NormForm {...slot} />}
      detailWidth={500}
    />
  );
}
