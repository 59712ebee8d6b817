import { MenuUnfoldOutlined } from '@ant-design/icons';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useKeptDraft } from '../../app/kept-draft.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { type ComparedLine, comparedLines, usePlanColumns } from './plan-columns.tsx';
import { PlanPanel } from './plan-panel.tsx';
import styles from './planning.module.css';
import { draftOf, freshScenario, scenarioDraft, scenarioOf } from './scenario-draft.ts';
import { ScenarioForm } from './scenario-form.tsx';
import { ScenarioShelf } from './scenario-shelf.tsx';

const PAST_DAYS = 14;

/** What a scenario needs: when each thing runs out, and what to order. */
export function ScenarioView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('planning');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const kept = useKeptDraft('planning:scenario', scenarioDraft, freshScenario);
  const { draft, change, ready } = kept;
  const info = useQuery(orpc.workspace.info.queryOptions());
  const businessDate = info.data?.businessDate ?? '';
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [otherId, setOtherId] = useState<number | null>(null);
  const [folded, setFolded] = useState(false);
  const scenarios = useQuery(orpc.planning.scenarios.queryOptions());
  const other = scenarios.data?.find((row) => row.id === otherId);
  const asked = useDeferredValue(draft);
  // Today's trips are in the log and in what was used already: a plan begins after them.
  const tomorrow =
    businessDate === '' ? null : dayjs(businessDate).add(1, 'day').format('YYYY-MM-DD');
  const input = useMemo(
    () => scenarioOf({ ...asked, start: asked.start ?? tomorrow }),
    [asked, tomorrow],
  );
  const isEmpty = (input.patterns ?? []).length === 0 && input.otherUse !== true;
  const plan = useQuery(
    orpc.planning.run.queryOptions({
      input: ready && tomorrow !== null && !isEmpty ? input : skipToken,
      placeholderData: (before) => before,
    }),
  );
  const compared = useQuery(
    orpc.planning.run.queryOptions({ input: other === undefined ? skipToken : other.scenario }),
  );
  const rows = useMemo(
    () => comparedLines(plan.data?.lines ?? [], other === undefined ? null : compared.data?.lines),
    [plan.data, other, compared.data],
  );
  const columns = usePlanColumns(other?.name ?? null, businessDate);
  const submit = useCommand(db.purchasing.requests.submit);
  const wanted = rows.filter((row) => row.orderQuantity > 0);
  const opened = rows.find((row) => row.key === openKey);

  // Beside a panel there is room for the table or for the form, and the panel is about the table.
  const open = (key: string | null) => {
    setOpenKey(key);
    setFolded(key !== null);
  };
  const takePast = async () => {
    const to = businessDate;
    const from = dayjs(to)
      .subtract(PAST_DAYS - 1, 'day')
      .format('YYYY-MM-DD');
    const patterns = await queryClient.fetchQuery(
      orpc.planning.pastPatterns.queryOptions({ input: { from, to } }),
    );
    if (patterns.length === 0) void message.info(t('noPast', { days: PAST_DAYS }));
    else change((before) => ({ ...draftOf({ ...scenarioOf(before), patterns }) }));
  };
  const order = async () => {
    const request = await submit.run({
      reason: t('requestReason', { start: plan.data?.start ?? '', end: plan.data?.end ?? '' }),
      lines: wanted.map((row) => ({ itemId: row.orderItemId, quantity: row.orderQuantity })),
    });
    if (request === undefined) return;
    void message.success(t('requested', { number: request.number }));
    void navigate({ to: '/purchasing', search: { tab: 'requests' } });
  };

  return (
    <ScreenLayout
      title={t('title')}
      filters={tabs}
      primaryAction={{
        label: t('makeRequest', { count: wanted.length }),
        shortcut: 'F8',
        needs: 'purchasing.requests.submit',
        disabled: wanted.length === 0,
        loading: submit.pending,
        onClick: () => void order(),
      }}
      actions={
        <PrintMenu form="plan" params={input} fileName={t('tab.scenario')} disabled={isEmpty} />
      }
      notice={
        plan.error || submit.error || compared.error ? (
          <ErrorNotice
            error={submit.error ?? plan.error ?? compared.error}
            {...(submit.error ? { onClose: submit.clearError } : {})}
          />
        ) : undefined
      }
      detail={opened && <PlanPanel line={opened} businessDate={businessDate} />}
      detailTitle={opened && `${opened.familyName} ${opened.size}`}
      detailWidth={540}
      onCloseDetail={() => open(null)}
      footer={
        plan.data && (
          <span>
            {t('planFoot', {
              start: plan.data.start,
              end: plan.data.end,
              trips: plan.data.trips,
              people: plan.data.personTrips,
            })}
            {plan.data.warnings.map((warning) => (
              <b key={warning.familyCode} role="alert">
                {' '}
                {t(`desk:warning.${warning.reason}`, { family: warning.familyName })}
              </b>
            ))}
          </span>
        )
      }
    >
      <div className={styles.scenario} data-folded={folded}>
        {folded && (
          <Button
            className={styles.unfold}
            type="text"
            icon={<MenuUnfoldOutlined />}
            title={t('assumptions')}
            aria-label={t('assumptions')}
            onClick={() => setFolded(false)}
          />
        )}
        {ready ? (
          <ScenarioForm
            draft={draft}
            firstDay={tomorrow ?? ''}
            hidden={folded}
            onHide={() => setFolded(true)}
            shelf={
              <ScenarioShelf
                scenario={input}
                saved={scenarios.data ?? []}
                otherId={otherId}
                onOpen={(scenario) => change(() => draftOf(scenario))}
                onCompare={setOtherId}
              />
            }
            onChange={(part) => change((before) => ({ ...before, ...part }))}
            onTakePast={() => void takePast()}
          />
        ) : (
          <PanelSkeleton />
        )}
        <DataGrid<ComparedLine>
          id="plan"
          label={t('tab.scenario')}
          rows={isEmpty ? [] : plan.data === undefined ? undefined : rows}
          columns={columns}
          rowId={(row) => row.key}
          selectedId={openKey}
          onOpen={(row) => open(row.key)}
          loading={!isEmpty && plan.isPending}
          empty={{ title: t('empty.scenario.title'), hint: t('empty.scenario.hint') }}
          exportName={t('tab.scenario')}
        />
      </div>
    </ScreenLayout>
  );
}
