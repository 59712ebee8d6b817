import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** Adds the whole ledger up again and shows every check with what it looked at. */
export function LedgerCheck() {
  const { t } = useTranslation('settings');
  const verify = useMutation({ mutationFn: () => db.ledger.verify() });
  const { data } = verify;
  return (
    <Section title={t('verify.title')}>
      <p className="hq-soft">{t('verify.explain')}</p>
      <div className={styles.buttons}>
        <Button loading={verify.isPending ? { delay: 300 } : false} onClick={() => verify.mutate()}>
          {t('verify.now')}
        </Button>
      </div>
      <ErrorNotice error={verify.error} />
      {data !== undefined && (
        <>
          <Alert
            showIcon
            type={data.ok ? 'success' : 'error'}
            title={t(data.ok ? 'verify.allPassed' : 'verify.someFailed')}
          />
          <table className={styles.checks}>
            <thead>
              <tr>
                <th scope="col">{t('verify.check')}</th>
                <th scope="col" className="hq-number">
                  {t('verify.examined')}
                </th>
                <th scope="col">{t('terms:word.state')}</th>
              </tr>
            </thead>
            <tbody>
              {data.checks.map((check) => (
                <tr key={check.check}>
                  <td>
                    {t(`verify.checks.${check.check}`)}
                    {check.problems.map((problem) => (
                      <div key={problem} className={styles.problem}>
                        {problem}
                      </div>
                    ))}
                  </td>
                  <td className="hq-number">{integer(check.examined)}</td>
                  <td>
                    <StateTag kind="check" state={check.ok ? 'passed' : 'failed'} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {data.auditHead !== null && (
            <p className={styles.hash}>
              {t('verify.auditHead')} <code>{data.auditHead}</code>
            </p>
          )}
        </>
      )}
    </Section>
  );
}
