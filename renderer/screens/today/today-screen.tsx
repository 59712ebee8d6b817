import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { BackupReminder, useOverdueBackup } from '../../app/record-notices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Figure } from '../../components/figure.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { DaysOfSupply } from './days-of-supply.tsx';
import { Expiring } from './expiring.tsx';
import { TaskList } from './task-list.tsx';
import { useOpenTask } from './task-target.ts';
import styles from './today.module.css';

/** What waits, most urgent first, and how the day stands. */
export function TodayScreen() {
  const { t } = useTranslation('today');
  const navigate = useNavigate();
  const openTask = useOpenTask();
  const overview = useQuery(orpc.today.overview.queryOptions());
  const overdue = useOverdueBackup();
  const { data } = overview;
  const firstIssue = data?.tasks.find((task) => task.action === 'issue');
  return (
    <ScreenLayout
      title={data === undefined ? t('title') : t('titleOn', { date: data.businessDate })}
      primaryAction={{
        label: t('startIssuing'),
        needs: 'issues.post',
        shortcut: 'F2',
        onClick: () =>
          firstIssue === undefined ? void navigate({ to: '/desk' }) : openTask(firstIssue),
      }}
      notice={
        overdue === undefined && overview.error === null ? undefined : (
          <>
            {overdue !== undefined && <BackupReminder overdue={overdue} />}
            <ErrorNotice error={overview.error} />
          </>
        )
      }
    >
      <div className={styles.today}>
        <div className={styles.tasks}>
          <TaskList
            businessDate={data?.businessDate}
            tasks={data?.tasks}
            loading={overview.isPending}
            onOpen={openTask}
          />
        </div>
        <div className={styles.side}>
          {overview.isPending && <PanelSkeleton />}
          {data !== undefined && (
            <>
              <section className={styles.figures} aria-label={t('figures.title')}>
                <Figure
                  label={t('figures.dispatches')}
                  value={integer(data.figures.dispatches)}
                  onOpen={() => void navigate({ to: '/dispatches' })}
                />
                <Figure
                  label={t('figures.personTrips')}
                  value={integer(data.figures.personTrips)}
                  onOpen={() => void navigate({ to: '/dispatches' })}
                />
                <Figure
                  label={t('figures.issueSlips')}
                  value={integer(data.figures.issueSlips)}
                  onOpen={() => void navigate({ to: '/documents' })}
                />
                <Figure
                  label={t('figures.loansOutstanding')}
                  value={integer(data.figures.loansOutstanding)}
                  unit={t('figures.pieces')}
                  onOpen={() => void navigate({ to: '/returns' })}
                />
              </section>
              <DaysOfSupply rows={data.daysOfSupply} />
              <Expiring rows={data.expiring} />
            </>
          )}
        </div>
      </div>
    </ScreenLayout>
  );
}
