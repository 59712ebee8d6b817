import { useNavigate } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { type PrimaryAction, ScreenLayout } from '../../components/screen-layout.tsx';
import { type ReportName, reportNames } from './report-names.ts';
import styles from './reports.module.css';

/** What every report shares: tabs, its parameters, its print, its foot and its rows. */
export function ReportFrame({
  report,
  filters,
  extra,
  printParams,
  fileName,
  primaryAction,
  error,
  onCloseError,
  footer,
  children,
}: {
  readonly report: ReportName;
  readonly filters: ReactNode;
  /** Parameters beside the tabs, where the filters leave no room. */
  readonly extra?: ReactNode;
  /** What the printed form is given; undefined: nothing to print yet. */
  readonly printParams: object | undefined;
  readonly fileName: string;
  readonly primaryAction?: PrimaryAction;
  readonly error: unknown;
  readonly onCloseError?: () => void;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  return (
    <ScreenLayout
      title={t('title')}
      filters={filters}
      {...(primaryAction === undefined ? {} : { primaryAction })}
      actions={
        <PrintMenu
          form={report}
          params={printParams}
          fileName={fileName}
          disabled={printParams === undefined}
        />
      }
      notice={
        error ? (
          <ErrorNotice error={error} {...(onCloseError ? { onClose: onCloseError } : {})} />
        ) : undefined
      }
      footer={footer === undefined ? undefined : <span className="hq-number">{footer}</span>}
    >
      <div className={styles.bar}>
        <Tabs
          className={styles.tabs}
          size="small"
          activeKey={report}
          onChange={(key) => {
            const next = reportNames.find((name) => name === key);
            if (next === undefined) return;
            void navigate({ to: '/reports', search: { report: next }, replace: true });
          }}
          items={reportNames.map((name) => ({ key: name, label: t(`tab.${name}`) }))}
        />
        {extra && <div className={styles.extra}>{extra}</div>}
      </div>
      <div className={styles.grid}>{children}</div>
    </ScreenLayout>
  );
}
