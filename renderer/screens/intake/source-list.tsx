import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IntakeSource } from '#contract/intake.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './intake.module.css';
import { toneOfReport } from './report-tone.ts';

/** Folders and logs that are looked at, each with what it brought last. */
export function SourceList({
  sources,
  chosenId,
  busy,
  onChoose,
  onEdit,
  onTake,
}: {
  readonly sources: readonly IntakeSource[];
  readonly chosenId: number | undefined;
  readonly busy: boolean;
  readonly onChoose: (sourceId: number) => void;
  /** Left out where the user may not. */
  readonly onEdit: ((source: IntakeSource) => void) | undefined;
  readonly onTake: ((source: IntakeSource) => void) | undefined;
}) {
  const { t } = useTranslation('intake');
  if (sources.length === 0) return <p className={styles.none}>{t('noSources')}</p>;
  return (
    <ul className={styles.sources} aria-label={t('sources')}>
      {sources.map((source) => (
        <li key={source.id} data-chosen={source.id === chosenId}>
          <button
            type="button"
            className={styles.name}
            aria-pressed={source.id === chosenId}
            onClick={() => onChoose(source.id)}
          >
            <b>{source.name}</b> <span className="hq-soft">{t(`kind.${source.kind}`)}</span>
          </button>
          <span className={styles.path} title={source.path}>
            {source.path}
            {source.kind === 'sqlite' && ` · ${source.link.table}`}
          </span>
          {!source.active && <ToneTag tone="neutral">{t('paused')}</ToneTag>}
          {source.last !== null && (
            <ToneTag tone={toneOfReport(source.last)}>
              {dateTimeOfInstant(source.last.recordedAt)}{' '}
              {source.last.failure === null
                ? t(`outcome.${source.last.outcome}`)
                : t(`failure.${source.last.failure}`)}
            </ToneTag>
          )}
          <span className={styles.actions}>
            {onTake !== undefined && source.active && (
              <Button size="small" disabled={busy} onClick={() => onTake(source)}>
                {t('takeNow')}
              </Button>
            )}
            {onEdit !== undefined && (
              <Button size="small" onClick={() => onEdit(source)}>
                {t('common:edit')}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
