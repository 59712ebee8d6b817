import { CloseOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTimeOfInstant } from '../../app/format.ts';
import { type RecentWorkspace, shell } from '../../app/shell.ts';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './first-run.module.css';
import type { Opening } from './use-opening.ts';

const RECENT = ['shell', 'recent'];

function Recent({
  entry,
  opening,
}: {
  readonly entry: RecentWorkspace;
  readonly opening: Opening;
}) {
  const { t } = useTranslation('first-run');
  const queries = useQueryClient();
  return (
    <li className={styles.recent}>
      <button
        type="button"
        className={styles.recentOpen}
        disabled={opening.task !== null || !entry.exists}
        onClick={() => void opening.begin('open', async () => entry.path)}
      >
        <strong>{entry.name}</strong>
        <span className={styles.note}>
          {entry.exists ? (
            dateTimeOfInstant(entry.openedAt)
          ) : (
            <ToneTag tone="attention">{t('open.missing')}</ToneTag>
          )}
        </span>
        <span className={styles.path}>{entry.path}</span>
      </button>
      <Tooltip title={t('open.forget')}>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={`${t('open.forget')}: ${entry.name}`}
          onClick={async () => {
            queries.setQueryData(RECENT, await shell().workspace.forget(entry.path));
          }}
        />
      </Tooltip>
    </li>
  );
}

/** The workspaces opened before, and any other file. */
export function OpenWorkspace({ opening }: { readonly opening: Opening }) {
  const { t } = useTranslation('first-run');
  const { data: recent = [] } = useQuery({
    queryKey: RECENT,
    queryFn: () => shell().workspace.recent(),
    staleTime: 0,
  });
  return (
    <section className={styles.section}>
      <h2>{t('open.title')}</h2>
      {recent.length === 0 ? (
        <p>{t('open.none')}</p>
      ) : (
        <ul className={styles.recents}>
          {recent.map((entry) => (
            <Recent key={entry.path} entry={entry} opening={opening} />
          ))}
        </ul>
      )}
      <Button
        disabled={opening.task !== null}
        onClick={() =>
          void opening.begin('open', async () => {
            const [path] = await shell().dialog.openFiles({ kind: 'workspace' });
            return path ?? null;
          })
        }
      >
        {t('open.choose')}
      </Button>
    </section>
  );
}
