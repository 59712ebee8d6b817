import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { Backups } from './backups/backups.tsx';
import { ErrorReport } from './error-report.tsx';
import { LedgerCheck } from './ledger-check.tsx';
import { OpenFormats } from './open-formats.tsx';
import { Scanner } from './scanner.tsx';
import styles from './settings.module.css';
import { useUnitForm } from './unit-form.tsx';
import { Updates } from './updates.tsx';
import { Users } from './users.tsx';

/** The unit, its rules, how it looks, and whether its record is sound and safe. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const info = useQuery(orpc.workspace.info.queryOptions());
  const unit = useUnitForm(info.data);
  return (
    <ScreenLayout
      plain
      title={t('title')}
      primaryAction={{
        label: t('common:save'),
        shortcut: 'Ctrl+Enter',
        needs: 'workspace.configure',
        disabled: !unit.changed,
        loading: unit.pending,
        onClick: unit.submit,
      }}
      notice={
        info.error === null && unit.error === undefined ? undefined : (
          <ErrorNotice error={info.error ?? unit.error} />
        )
      }
    >
      {info.data === undefined ? (
        <PanelSkeleton />
      ) : (
        <div className={styles.settings}>
          <div className={styles.column}>
            {unit.form}
            <Appearance />
            <Scanner />
            <Updates />
            <ErrorReport />
          </div>
          <div className={styles.column}>
            <Users />
            <Backups info={info.data} />
            <LedgerCheck />
            <OpenFormats info={info.data} />
            <About info={info.data} />
          </div>
        </div>
      )}
    </ScreenLayout>
  );
}
