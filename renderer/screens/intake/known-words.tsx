import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import styles from './intake.module.css';

/** Words of outside logs and what they stand for here. */
export function KnownWords() {
  const { t } = useTranslation('intake');
  const may = useMay();
  const words = useQuery(orpc.intake.words.queryOptions());
  const forget = useCommand(db.intake.forgetWord);
  if (words.error) return <ErrorNotice error={words.error} />;
  if (words.data === undefined) return <PanelSkeleton />;
  return (
    <div className={styles.panel}>
      <p className="hq-soft">{t('words.explain')}</p>
      <ErrorNotice error={forget.error} onClose={forget.clearError} />
      {words.data.length === 0 && <p>{t('words.none')}</p>}
      <ul className={styles.rows}>
        {words.data.map(({ kind, word, meaning }) => (
          <li key={`${kind} ${word}`}>
            <code>{word}</code> → {meaning}{' '}
            {may('intake.forgetWord') && (
              <Button size="small" type="text" onClick={() => void forget.run({ kind, word })}>
                {t('words.forget')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
