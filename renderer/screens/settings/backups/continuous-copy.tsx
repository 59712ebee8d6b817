import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BackupPlan } from '#contract/backups.ts';
import { useCommand } from '../../../app/commands.ts';
import { db } from '../../../app/db-client.ts';
import { dateTimeOfInstant } from '../../../app/format.ts';
import { type ContinuousStatus, shell } from '../../../app/shell.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Facts } from '../../../components/facts.tsx';
import type { Tone } from '../../../components/state-kinds.ts';
import { ToneTag } from '../../../components/state-tag.tsx';
import styles from '../settings.module.css';
import own from './backups.module.css';

const LOOK_AGAIN_MS = 3000;

const tones: Readonly<Record<ContinuousStatus['state'], Tone>> = {
  off: 'neutral',
  starting: 'information',
  running: 'good',
  failed: 'attention',
  unavailable: 'attention',
};

/** Every posting in another folder a second later, where the program for it is there. */
export function ContinuousCopy({
  plan,
  sealed,
  editable,
}: {
  readonly plan: BackupPlan;
  readonly sealed: boolean;
  readonly editable: boolean;
}) {
  const { t } = useTranslation('backups');
  const folder = plan.continuousFolder;
  // The shell runs the copying and tells no page of its changes.
  const status = useQuery({
    queryKey: ['shell', 'continuous'],
    queryFn: () => shell().backups.continuous(),
    staleTime: 0,
    refetchInterval: folder === null ? false : LOOK_AGAIN_MS,
  });
  const configure = useCommand(db.backups.configure);
  const choose = async () => {
    const chosen = await shell().dialog.chooseFolder({ title: t('continuous.choose') });
    if (chosen !== null) await configure.run({ continuousFolder: chosen });
  };
  return (
    <div className={own.part}>
      <h3>{t('continuous.title')}</h3>
      {folder === null ? (
        <p className="hq-soft">{t('continuous.explain')}</p>
      ) : (
        <>
          <div className={own.path}>{folder}</div>
          {status.data !== undefined && <State status={status.data} />}
          {status.data?.state === 'unavailable' && (
            <p className={own.warning}>{t('continuous.unavailable')}</p>
          )}
        </>
      )}
      {sealed && folder !== null && <p className={own.warning}>{t('continuous.plain')}</p>}
      {editable && (
        <div className={styles.buttons}>
          <Button disabled={configure.pending} onClick={() => void choose()}>
            {t(folder === null ? 'continuous.start' : 'continuous.move')}
          </Button>
          {folder !== null && (
            <Button
              disabled={configure.pending}
              onClick={() => void configure.run({ continuousFolder: null })}
            >
              {t('continuous.stop')}
            </Button>
          )}
        </div>
      )}
      <ErrorNotice error={configure.error ?? status.error} />
    </div>
  );
}

function State({ status }: { readonly status: ContinuousStatus }) {
  const { t } = useTranslation('backups');
  const { state, lastSyncAt, error, restarts } = status;
  return (
    <Facts
      facts={[
        {
          label: t('continuous.state'),
          value: <ToneTag tone={tones[state]}>{t(`continuous.states.${state}`)}</ToneTag>,
        },
        {
          label: t('continuous.lastSync'),
          value: lastSyncAt === null ? t('continuous.notYet') : dateTimeOfInstant(lastSyncAt),
        },
        restarts === 0 ? null : { label: t('continuous.restarts'), value: restarts },
        error === ''
          ? null
          : {
              label: t('continuous.error'),
              value: t(`attemptErrors.${error}`, { defaultValue: error }),
              wide: true,
            },
      ]}
    />
  );
}
