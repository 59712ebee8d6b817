import type { ErrorComponentProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { reportUnexpected } from './unexpected.ts';

/** A screen that broke: the others stay within reach. */
export function RouteError({ error, reset }: ErrorComponentProps): ReactElement {
  useEffect(() => reportUnexpected(error), [error]);
  return (
    <div style={{ padding: 24 }}>
      <ErrorNotice error={error} onRetry={reset} />
    </div>
  );
}

/** An address nothing answers to. */
export function RouteNotFound(): ReactElement {
  const { t } = useTranslation('shell');
  return (
    <div style={{ padding: 24 }}>
      <EmptyState title={t('noSuchScreen')} />
      <div style={{ textAlign: 'center' }}>
        <Link to="/today">{t('screen.today')}</Link>
      </div>
    </div>
  );
}
