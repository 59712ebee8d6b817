import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { CountWork } from './count-work.tsx';

/** One count: entering, handing in, approving, looking back. */
export function CountPage({
  countId,
  onBack,
}: {
  readonly countId: number;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('counts');
  const query = useQuery(orpc.counts.get.queryOptions({ input: { countId } }));
  useShortcut('Escape', onBack, { label: t('back') });
  if (query.data !== undefined)
    return <CountWork count={query.data} back={<Back onBack={onBack} />} />;
  return (
    <ScreenLayout title={t('title')} plain actions={<Back onBack={onBack} />}>
      {query.error ? <ErrorNotice error={query.error} /> : <PanelSkeleton />}
    </ScreenLayout>
  );
}

function Back({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('counts');
  return (
    <Button onClick={onBack} aria-keyshortcuts="Escape">
      {t('back')} <KeyHint keys="Escape" />
    </Button>
  );
}
