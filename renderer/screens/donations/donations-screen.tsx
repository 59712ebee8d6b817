import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { DonationForm } from './donation-form.tsx';
import { DonationsView } from './donations-view.tsx';
import { RegisterView } from './register-view.tsx';

/** What of the donations is shown and opened, as it stands in the address. */
export interface DonationsPlace {
  readonly tab?: 'list' | 'register' | undefined;
  readonly donationId?: number | undefined;
  /** A promise being put on record. */
  readonly making?: boolean | undefined;
}

/** Donations 捐赠: what was promised, what came, and the register that is made public. */
export function DonationsScreen() {
  const { t } = useTranslation('donations');
  const navigate = useNavigate();
  const place = useSearch({ from: '/donations' });
  const go = useCallback(
    (next: DonationsPlace) => void navigate({ to: '/donations', search: next, replace: true }),
    [navigate],
  );
  if (place.making === true) {
    return (
      <ScreenLayout title={t('newPromise')} plain>
        <DonationForm onDone={(donationId) => go({ donationId })} />
      </ScreenLayout>
    );
  }
  const tab = place.tab ?? 'list';
  const tabs = (
    <Segmented<'list' | 'register'>
      value={tab}
      options={[
        { value: 'list', label: t('tabs.list') },
        { value: 'register', label: t('tabs.register') },
      ]}
      onChange={(next) => go({ tab: next })}
    />
  );
  return tab === 'list' ? (
    <DonationsView tabs={tabs} donationId={place.donationId} go={go} />
  ) : (
    <RegisterView tabs={tabs} />
  );
}
