import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { db } from '../../../app/db-client.ts';
import { describeError } from '../../../app/error-text.ts';
import { timeOfDay } from '../../../app/format.ts';
import { nameOf } from '../../../app/path-text.ts';
import { askRescue, type Rescue } from '../../../app/rescue.ts';
import { type HostStatus, shell } from '../../../app/shell.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { RestoredNotice } from '../../../components/restored-notice.tsx';
import { ToneTag } from '../../../components/state-tag.tsx';
import styles from '../first-run.module.css';
import { useBackup } from '../use-backup.ts';
import type { Opening } from '../use-opening.ts';
import { ChosenBackup } from './chosen-backup.tsx';
import { FoundBackups } from './found-backups.tsx';
import own from './rescue.module.css';
import { planFor, type RescuePlan } from './rescue-plan.ts';

interface Props {
  readonly rescue: Rescue;
  readonly status: HostStatus;
  readonly opening: Opening;
  /** Back to the ordinary first screen. */
  readonly onLeave: () => void;
}

/**
 * A workspace that would not open, or that somebody wants back as it was: what happened, what was
 * kept, what helps, and its backups. Everything can be reached and done by the keyboard alone.
 */
export function RescueScreen({ rescue, status, opening, onLeave }: Props) {
  const { t } = useTranslation('rescue');
  const { path, failure } = rescue;
  const plan = planFor(failure);
  const backup = useBackup(path);
  // A process that was given up cannot look for backups: one without a workspace is started for it.
  const dead = status.state === 'failed';
  const restorable = plan.restore && !dead;
  return (
    <div className={own.rescue}>
      <div className={styles.column}>
        <section className={styles.section} aria-label={t('happened')}>
          <Happened rescue={rescue} plan={plan} />
          <Steps {...{ rescue, status, opening, onLeave }} plan={plan} />
        </section>
        <RestoredNotice />
        {backup.holdings === null && <ErrorNotice error={opening.error} />}
      </div>
      {restorable && (
        <div className={styles.column}>
          <FoundBackups
            path={path}
            backup={backup}
            focusFirst={plan.first === 'restore'}
            busy={opening.task !== null}
          />
          <ChosenBackup backup={backup} path={path} opening={opening} />
        </div>
      )}
    </div>
  );
}

function Happened({ rescue, plan }: { readonly rescue: Rescue; readonly plan: RescuePlan }) {
  const { t } = useTranslation('rescue');
  const { path, failure } = rescue;
  const said = failure === null ? null : describeError(failure);
  return (
    <>
      <h2>{t(`kind.${plan.kind}`, { name: nameOf(path) })}</h2>
      <div role="alert" data-error-code={failure?.code}>
        {said === null ? (
          <p>{t('askedExplain')}</p>
        ) : (
          <dl className={own.told}>
            <dt>{t('what')}</dt>
            <dd>{[said.what, ...said.details].join(' ')}</dd>
            <dt>{t('kept')}</dt>
            <dd>{t(`keptOf.${plan.kind}`, { defaultValue: said.kept })}</dd>
            <dt>{t('todo')}</dt>
            <dd>{t(`advice.${plan.kind}`, { defaultValue: said.todo })}</dd>
          </dl>
        )}
      </div>
      <p className={styles.path} title={path}>
        {path}
      </p>
    </>
  );
}

function Steps({
  rescue: { path, failure },
  status,
  opening,
  onLeave,
  plan,
}: Props & { readonly plan: RescuePlan }) {
  const { t } = useTranslation('rescue');
  const busy = opening.task !== null;
  const first = (step: RescuePlan['first']) =>
    plan.first === step ? ({ type: 'primary', autoFocus: true } as const) : {};
  const loading = (task: Opening['task']) => (opening.task === task ? { delay: 300 } : false);
  return (
    <div className={own.steps}>
      {plan.first === 'move' && (
        <Button
          {...first('move')}
          disabled={busy}
          onClick={() =>
            void opening.begin('restore', async () => {
              const place = await shell().dialog.saveFile({
                kind: 'workspace',
                defaultName: nameOf(path),
              });
              if (place === null) return null;
              await db.workspace.restore({ backupPath: path, path: place });
              return place;
            })
          }
        >
          {t('move')}
        </Button>
      )}
      <Button
        {...first('again')}
        disabled={busy}
        loading={loading('open')}
        onClick={() => void opening.begin('open', async () => path)}
      >
        {t(failure === null ? 'openAsItIs' : 'again')}
      </Button>
      {status.state === 'failed' && (
        <Button onClick={() => void askRescue({ path, failure })}>{t('showBackups')}</Button>
      )}
      {plan.look && (
        <Button
          disabled={busy}
          loading={loading('look')}
          onClick={() => void opening.begin('look', async () => path)}
        >
          {t('look')}
        </Button>
      )}
      <Button disabled={busy} onClick={onLeave}>
        {t('leave')}
      </Button>
      {plan.look && <p className={styles.note}>{t('lookExplain')}</p>}
      {opening.refused !== null && (
        <div role="status">
          <ToneTag tone="attention">
            {t(`refused.${opening.refused.task}`, { time: timeOfDay(opening.refused.at) })}
          </ToneTag>
        </div>
      )}
    </div>
  );
}
