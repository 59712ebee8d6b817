import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LotsView } from './lots-view.tsx';
import { RecallsView } from './recalls-view.tsx';

type View = 'lots' | 'recalls';

/** Lots 批号 and recalls 召回: what is on hand for how long, what is held, what was called back. */
export function LotsScreen() {
  const { t } = useTranslation('lots');
  const navigate = useNavigate();
  const { lotId, recallId } = useSearch({ from: '/lots' });
  const [chosen, setChosen] = useState<View>('lots');
  const view = recallId === undefined ? chosen : 'recalls';
  const open = useCallback(
    (next: { readonly lotId?: number; readonly recallId?: number }) => {
      if (next.recallId !== undefined) setChosen('recalls');
      void navigate({ to: '/lots', search: next, replace: true });
    },
    [navigate],
  );
  const views = (
    <Segmented<View>
      value={view}
      options={[
        { value: 'lots', label: t('views.lots') },
        { value: 'recalls', label: t('views.recalls') },
      ]}
      onChange={(next) => {
        setChosen(next);
        open({});
      }}
    />
  );
  return view === 'lots' ? (
    <LotsView views={views} lotId={lotId} open={open} />
  ) : (
    <RecallsView views={views} recallId={recallId} open={open} />
  );
}
