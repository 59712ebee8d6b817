import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IntakeDetails } from '#contract/intake.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { dateTimeOfInstant, integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { SquadPicker, TaskTypePicker } from '../../components/pickers.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './intake.module.css';
import { toneOfReport } from './report-tone.ts';

/** Rows shown at once; the figures above count all. */
const MOST_SHOWN = 500;

/** What one intake brought: every changed value and every refused row. */
export function ReportPanel({ reportId }: { readonly reportId: number }) {
  const { t } = useTranslation('intake');
  const query = useQuery(orpc.intake.report.queryOptions({ input: { reportId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const report = query.data;
  const { changes, refusals, unknownWords } = report.details;
  return (
    <div className={styles.panel}>
      <ToneTag tone={toneOfReport(report)}>
        {report.failure === null
          ? t(`outcome.${report.outcome}`)
          : [t(`failure.${report.failure}`), report.failureDetail].join(' ').trim()}
      </ToneTag>
      <Facts
        facts={[
          { label: t('file'), value: report.name, wide: true },
          { label: t('source'), value: report.sourceName ?? t(`kind.${report.kind}`) },
          { label: t('terms:word.recordedAt'), value: dateTimeOfInstant(report.recordedAt) },
          { label: t('added'), value: integer(report.added) },
          { label: t('changed'), value: integer(report.changed) },
          { label: t('unchanged'), value: integer(report.unchanged) },
          { label: t('refused'), value: integer(report.refused) },
        ]}
      />
      {report.failure !== null && <p>{t(`todo.${report.failure}`)}</p>}
      {unknownWords.length > 0 && <UnknownWords words={unknownWords} />}
      {refusals.length > 0 && (
        <section aria-label={t('refused')}>
          <h3>{t('refused')}</h3>
          <ul className={styles.rows}>
            {refusals.slice(0, MOST_SHOWN).map((one) => (
              <li key={`${one.row} ${one.column} ${one.reason}`}>
                <b className="hq-number">{t('row', { row: one.row })}</b> {one.column}{' '}
                <code>{one.value}</code> {one.message}
              </li>
            ))}
          </ul>
          {refusals.length > MOST_SHOWN && (
            <p className="hq-soft">{t('more', { count: refusals.length - MOST_SHOWN })}</p>
          )}
        </section>
      )}
      {changes.length > 0 && (
        <section aria-label={t('changed')}>
          <h3>{t('changed')}</h3>
          <ul className={styles.rows}>
            {changes.slice(0, MOST_SHOWN).map((one) => (
              <li key={`${one.key} ${one.field}`}>
                <span className="hq-code">{one.key}</span>{' '}
                {t('change', {
                  field: t(`imports:field.${one.field}`, {
                    defaultValue: t(`terms:dispatchField.${one.field}`, {
                      defaultValue: one.field,
                    }),
                  }),
                  before: one.before || '—',
                  after: one.after || '—',
                })}
              </li>
            ))}
          </ul>
          {changes.length > MOST_SHOWN && (
            <p className="hq-soft">{t('more', { count: changes.length - MOST_SHOWN })}</p>
          )}
        </section>
      )}
    </div>
  );
}

/** Words to be said once; the file may then be laid into the folder again. */
function UnknownWords({ words }: { readonly words: IntakeDetails['unknownWords'] }) {
  const { t } = useTranslation('intake');
  const { message } = App.useApp();
  const may = useMay();
  const known = useQuery(orpc.intake.words.queryOptions());
  const know = useCommand(db.intake.knowWord, {
    onDone: ({ word, meaning }) => void message.success(t('words.known', { word, meaning })),
  });
  return (
    <section aria-label={t('words.unknown')}>
      <h3>{t('words.unknown')}</h3>
      <p className="hq-soft">{t('words.explain')}</p>
      <ErrorNotice error={know.error} onClose={know.clearError} />
      <ul className={styles.rows}>
        {words.map(({ kind, word }) => {
          const meaning = known.data?.find((one) => one.kind === kind && one.word === word);
          return (
            <li key={`${kind} ${word}`}>
              <code>{word}</code>{' '}
              {meaning !== undefined ? (
                <ToneTag tone="good">{meaning.meaning}</ToneTag>
              ) : !may('intake.knowWord') ? (
                <span className="hq-soft">{t('words.askChief')}</span>
              ) : kind === 'squad' ? (
                <SquadPicker
                  size="small"
                  value={null}
                  onChange={(squadId) =>
                    squadId !== undefined && void know.run({ kind, word, squadId })
                  }
                />
              ) : (
                <TaskTypePicker
                  size="small"
                  value={null}
                  onChange={(taskTypeId) =>
                    taskTypeId !== undefined && void know.run({ kind, word, taskTypeId })
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
