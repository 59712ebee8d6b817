import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTimeOfInstant, integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useCopyText } from '../../components/copy-text.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './audit.module.css';
import { EnteredValues } from './entered-values.tsx';
import { procedureName } from './procedure-name.ts';

/** One entry: who and when, what was entered, what came of it, and whether it is as it was sealed. */
export function AuditEntryPanel({ entryId }: { readonly entryId: number }) {
  const { t } = useTranslation('audit');
  const copy = useCopyText();
  const entry = useQuery(orpc.audit.get.queryOptions({ input: { id: entryId } }));
  if (entry.error) return <ErrorNotice error={entry.error} />;
  if (entry.data === undefined) return <PanelSkeleton />;
  const { data } = entry;
  const unnamed = data.documentCount - data.documents.length;
  return (
    <>
      <Facts
        facts={[
          { label: t('command'), value: procedureName(t, data.procedure) },
          { label: t('actor'), value: data.actor },
          { label: t('terms:word.recordedAt'), value: dateTimeOfInstant(data.recordedAt) },
          {
            label: t('seal'),
            value: <StateTag kind="check" state={data.intact ? 'passed' : 'failed'} />,
          },
        ]}
      />
      {data.documents.length > 0 && (
        <section className={styles.section}>
          <h3>{t('posted')}</h3>
          <div className={styles.documents}>
            {data.documents.map(({ id, number }) => (
              <DocumentLink key={id} documentId={id} number={number} />
            ))}
            {unnamed > 0 && <span className="hq-soft">{t('more', { count: unnamed })}</span>}
          </div>
        </section>
      )}
      <section className={styles.section}>
        <h3>{t('input')}</h3>
        <EnteredValues value={data.input} names={data.names} />
      </section>
      <section className={styles.section}>
        <h3>{t('answer')}</h3>
        <EnteredValues value={data.answer} names={data.names} />
      </section>
      <section className={`${styles.section} ${styles.hash}`}>
        <Facts
          facts={[
            { label: t('procedureName'), value: <code>{data.procedure}</code> },
            { label: t('number'), value: integer(data.id) },
            { label: t('commandId'), value: <code>{data.commandId}</code>, wide: true },
            {
              label: t('hash'),
              value: (
                <>
                  <code>{data.hash}</code>{' '}
                  <Button size="small" type="link" onClick={() => copy(data.hash)}>
                    {t('common:copy.do')}
                  </Button>
                </>
              ),
              wide: true,
            },
            { label: t('previousHash'), value: <code>{data.previousHash}</code>, wide: true },
          ]}
        />
      </section>
    </>
  );
}
