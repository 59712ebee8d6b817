import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '#contract/backups.ts';
import type { WorkspaceInfo } from '#contract/workspace.ts';
import { dateTimeOfInstant } from '../../../app/format.ts';
import { useHost } from '../../../app/host-status.ts';
import { orpc } from '../../../app/queries.ts';
import { askRescue } from '../../../app/rescue.ts';
import { useMay } from '../../../app/user.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx';
import { ToneTag } from '../../../components/state-tag.tsx';
import { Section } from '../section.tsx';
import { ContinuousCopy } from './continuous-copy.tsx';
import { Folders } from './folders.tsx';
import { overallOf } from './overall.ts';
import { Passphrase } from './passphrase.tsx';
import { PlanForm } from './plan-form.tsx';
import { SaveCopy } from './save-copy.tsx';

/** By which a link leads to the backups. */
const SECTION = 'backups';
/** Drives come and go, and work makes copies old, without anybody saying so. */
const LOOK_AGAIN_MS = 20_000;

/** Where copies of the workspace are, whether they are up to date, and how they are made. */
export function Backups({ info }: { readonly info: WorkspaceInfo }) {
  const { t } = useTranslation('backups');
  const may = useMay();
  const status = useQuery({
    ...orpc.backups.status.queryOptions(),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const { data } = status;
  useComingHere(data !== undefined);
  // A look at a copy makes no copies of itself.
  const readOnly = useHost()?.status.readOnly === true;
  const editable = may('backups.configure') && !readOnly;
  return (
    <Section title={t('title')} id={SECTION}>
      <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
      {status.isPending && <PanelSkeleton />}
      {data !== undefined && (
        <>
          <Overall status={data} />
          <Folders status={data} editable={editable} mayRun={may('backups.runNow') && !readOnly} />
          <PlanForm plan={data.plan} editable={editable} />
          <Passphrase
            sealed={data.sealed}
            keyMissing={data.folders.some(
              ({ lastAttempt }) => lastAttempt?.error === 'PASSPHRASE_NEEDED',
            )}
            editable={may('backups.setPassphrase') && !readOnly}
          />
          <ContinuousCopy plan={data.plan} sealed={data.sealed} editable={editable} />
          {!may('backups.configure') && <p className="hq-soft">{t('byChief')}</p>}
        </>
      )}
      {may('workspace.backup') && (
        <SaveCopy
          unitName={info.unitName}
          beside={
            may('workspace.restore') && (
              <Button onClick={() => void askRescue({ path: info.path, failure: null })}>
                {t('restore')}
              </Button>
            )
          }
        />
      )}
    </Section>
  );
}

/** How it all stands, in a word and in what to do about it. */
function Overall({ status }: { readonly status: BackupStatus }) {
  const { t } = useTranslation('backups');
  const { state, tone } = overallOf(status);
  const { lastOffMachineAt, overdueDays } = status;
  return (
    <div data-state={state}>
      <div>
        <ToneTag tone={tone}>{t(`overall.${state}.what`)}</ToneTag>
      </div>
      <p className="hq-soft">{t(`overall.${state}.todo`)}</p>
      <p>
        {lastOffMachineAt === null
          ? t('offMachine.never')
          : t('offMachine.last', { time: dateTimeOfInstant(lastOffMachineAt) })}
        {overdueDays !== null && (
          <>
            {' '}
            <ToneTag tone="attention">
              {t(lastOffMachineAt === null ? 'offMachine.overdueNever' : 'offMachine.overdue', {
                count: overdueDays,
              })}
            </ToneTag>
          </>
        )}
      </p>
    </div>
  );
}

/** Brings the section into view for whoever came by a link to it. */
function useComingHere(ready: boolean): void {
  const wanted = useLocation({ select: ({ hash }) => hash === SECTION });
  useEffect(() => {
    if (wanted && ready) document.getElementById(SECTION)?.scrollIntoView();
  }, [wanted, ready]);
}
