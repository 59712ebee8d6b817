import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { VerifyPanel } from '../audit/verify-panel.tsx';
import { Section } from './section.tsx';

/** Adds the whole ledger up again and shows what was found; every check is on the audit screen. */
export function LedgerCheck() {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  return (
    <Section title={t('verify.title')}>
      <VerifyPanel brief />
      <div>
        <button
          type="button"
          className="hq-link"
          onClick={() => void navigate({ to: '/audit', search: { verify: true } })}
        >
          {t('verify.allChecks')}
        </button>
      </div>
    </Section>
  );
}
