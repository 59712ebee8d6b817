import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../app/format.ts';
import { shell, type UpdateShown, type UpdateStatus } from '../../app/shell.ts';
import { updateQuery, useUpdateStatus } from '../../app/updates.ts';
import { useMay } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';

const TONES = {
  off: 'neutral',
  unreachable: 'attention',
  empty: 'neutral',
  invalid: 'attention',
  current: 'good',
  available: 'information',
} as const;

/** Where newer versions of the program are looked for, and what is there. Off until a folder is chosen. */
export function Updates() {
  const { t } = useTranslation('updates');
  const may = useMay();
  const { data: found } = useQuery(updateQuery);
  const { take, refresh } = useUpdateStatus();
  const [shown, setShown] = useState<UpdateShown | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    setShown(null);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const choose = () =>
    act(async () => {
      const path = await shell().dialog.chooseFolder({ title: t('chooseTitle') });
      if (path !== null) take(await shell().updates.setFolder({ path }));
    });
  const turnOff = () => act(async () => take(await shell().updates.setFolder({ path: null })));
  const show = () => act(async () => setShown(await shell().updates.show()));
  const mayChoose = may('workspace.configure');
  return (
    <Section title={t('title')} id="updates">
      <p className="hq-soft">{t('explain')}</p>
      {found !== undefined && <Found found={found} />}
      <div className={styles.buttons}>
        {found?.update && (
          <Button
            type="primary"
            loading={busy ? { delay: 300 } : false}
            onClick={() => void show()}
          >
            {t('show')}
          </Button>
        )}
        {found !== undefined && found.state !== 'off' && (
          <Button disabled={busy} onClick={() => void act(refresh)}>
            {t('again')}
          </Button>
        )}
        {mayChoose && (
          <Button disabled={busy} onClick={() => void choose()}>
            {t(found?.folder == null ? 'choose' : 'chooseOther')}
          </Button>
        )}
        {mayChoose && found?.folder != null && (
          <Button disabled={busy} onClick={() => void turnOff()}>
            {t('turnOff')}
          </Button>
        )}
      </div>
      {!mayChoose && <p className="hq-soft">{t('byChief')}</p>}
      {shown !== null && <p role="status">{t(`shown.${shown}`)}</p>}
      <ErrorNotice error={error} />
    </Section>
  );
}

/** The folder, its state, and the newer version in it. */
function Found({ found }: { readonly found: UpdateStatus }) {
  const { t, i18n } = useTranslation('updates');
  const { folder, state, update, version } = found;
  const notes = update?.notes[i18n.language === 'en' ? 'en' : 'zh-CN'] ?? '';
  return (
    <>
      <Facts
        facts={[
          { label: t('running'), value: version },
          {
            label: t('status'),
            value: <ToneTag tone={TONES[state]}>{t(`state.${state}`)}</ToneTag>,
          },
          folder === null ? null : { label: t('folder'), value: folder, wide: true },
          update === null
            ? null
            : {
                label: t('newer'),
                value: t('newerDetail', {
                  version: update.version,
                  date: update.releasedOn,
                  name: update.name,
                  size: fileSize(update.bytes),
                }),
                wide: true,
              },
        ]}
      />
      {state !== 'off' && state !== 'current' && state !== 'available' && (
        <p>{t(`todo.${state}`)}</p>
      )}
      {notes !== '' && <p className={styles.notes}>{notes}</p>}
    </>
  );
}
