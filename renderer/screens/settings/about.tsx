import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkspaceInfo } from '#contract/workspace.ts';
import { shell } from '../../app/shell.ts';
import { Facts } from '../../components/facts.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** Which file is open, how to leave it, and which versions run. */
export function About({ info }: { readonly info: WorkspaceInfo }) {
  const { t } = useTranslation('settings');
  const { data: app } = useQuery({
    queryKey: ['shell', 'info'],
    queryFn: () => shell().app.info(),
  });
  return (
    <Section title={t('about.title')}>
      <Facts
        facts={[
          { label: t('about.workspace'), value: info.path, wide: true },
          { label: t('about.schemaVersion'), value: info.schemaVersion },
          app === undefined ? null : { label: t('about.version'), value: app.version },
          app === undefined
            ? null
            : {
                label: t('about.runtime'),
                value: `Electron ${app.electron} · Chromium ${app.chrome} · Node ${app.node}`,
                wide: true,
              },
        ]}
      />
      <div className={styles.buttons}>
        <Button onClick={() => void shell().shell.showInFolder(info.path)}>
          {t('common:showInFolder')}
        </Button>
        <Button onClick={() => void shell().workspace.close()}>{t('about.close')}</Button>
      </div>
    </Section>
  );
}
