import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupFile } from '#contract/backups.ts';
import { dateTimeOfInstant, fileSize } from '../../../app/format.ts';
import { folderOf } from '../../../app/path-text.ts';
import { ToneTag } from '../../../components/state-tag.tsx';
import styles from './rescue.module.css';

/** Where an arrow key leads in a list of so many rows. */
export function rowAfter(key: string, row: number, count: number): number | null {
  const last = count - 1;
  const next: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(row + 1, last),
    ArrowUp: Math.max(row - 1, 0),
    PageDown: Math.min(row + 5, last),
    PageUp: Math.max(row - 5, 0),
    Home: 0,
    End: last,
  };
  return next[key] ?? null;
}

/** The row to begin with: the newest copy that passed every check, or else the newest. */
export function firstRow(backups: readonly BackupFile[]): number {
  return Math.max(
    0,
    backups.findIndex(({ sound }) => sound),
  );
}

/** Backups, newest first: the arrow keys move, Enter looks into one. */
export function BackupList({
  backups,
  chosen,
  focusFirst,
  onChoose,
}: {
  readonly backups: readonly BackupFile[];
  /** Path of the one that is looked into. */
  readonly chosen: string | null;
  readonly focusFirst: boolean;
  readonly onChoose: (backup: BackupFile) => void;
}) {
  const { t } = useTranslation('rescue');
  const [row, setRow] = useState(() => firstRow(backups));
  const rows = useRef<(HTMLButtonElement | null)[]>([]);
  useEffect(() => {
    if (focusFirst) rows.current[firstRow(backups)]?.focus();
  }, [focusFirst, backups]);
  const move = (event: KeyboardEvent) => {
    const next = rowAfter(event.key, row, backups.length);
    if (next === null) return;
    event.preventDefault();
    setRow(next);
    rows.current[next]?.focus();
  };
  return (
    <ul className={styles.backups} aria-label={t('backups.title')}>
      {backups.map((backup, index) => (
        <li key={backup.path}>
          <button
            type="button"
            ref={(element) => {
              rows.current[index] = element;
            }}
            className={styles.backup}
            tabIndex={index === row ? 0 : -1}
            aria-pressed={backup.path === chosen}
            onKeyDown={move}
            onFocus={() => setRow(index)}
            onClick={() => onChoose(backup)}
          >
            <strong>{dateTimeOfInstant(backup.madeAt)}</strong>
            <span className={styles.tags}>
              {backup.sealed && <ToneTag tone="neutral">{t('backups.sealed')}</ToneTag>}
              {backup.sound ? (
                <ToneTag tone="good">{t('backups.sound')}</ToneTag>
              ) : (
                <ToneTag tone="danger">{t('backups.unsound')}</ToneTag>
              )}
            </span>
            <span className={styles.size}>{fileSize(backup.sizeBytes)}</span>
            <span className={styles.place} title={backup.path}>
              {folderOf(backup.path)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
