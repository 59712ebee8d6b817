import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { type PlanningViewName, planningViews } from './planning-views.ts';

/** Goes from one view of the planning screen to another. */
export function PlanningTabs({ view }: { readonly view: PlanningViewName }) {
  const { t } = useTranslation('planning');
  const navigate = useNavigate();
  return (
    <Segmented<PlanningViewName>
      value={view}
      aria-label={t('title')}
      onChange={(next) => void navigate({ to: '/planning', search: { view: next }, replace: true })}
      options={planningViews.map((value) => ({ value, label: t(`tab.${value}`) }))}
    />
  );
}
