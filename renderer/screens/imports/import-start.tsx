import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { importKinds } from '#contract/imports.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import styles from './imports.module.css';

/** What can be imported, in the order it builds on each other. */
export function ImportStart({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useTranslation('imports');
  return (
    <div className={styles.start}>
      <h2>{t('start.title')}</h2>
      <p>{t('start.hint')}</p>
      <ol>
        {importKinds.map((kind) => (
          <li key={kind}>
            <b>{t(`terms:importKind.${kind}`)}</b>
            <span className="hq-soft">{t(`start.kind.${kind}`)}</span>
          </li>
        ))}
      </ol>
      <Button type="primary" onClick={onChoose} aria-keyshortcuts="F2">
        {t('choose')} <KeyHint keys="F2" />
      </Button>
      <p className="hq-soft">{t('start.safe')}</p>
    </div>
  );
}
