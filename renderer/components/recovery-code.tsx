import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recovery } from '#contract/users.ts';
import { usePrinting } from './print-menu.tsx';
import styles from './recovery-code.module.css';

/**
 * The code that lets the administrator in again, shown this once: printed or written down before
 * anything else goes on. It is only ever sent to paper, never into a file.
 */
export function RecoveryCode({
  recovery: { user, recoveryCode },
  onDone,
}: {
  readonly recovery: Recovery;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  const { print, busy } = usePrinting();
  return (
    <div className={styles.code}>
      <Alert showIcon type="warning" title={t('common:recovery.once')} />
      <output className={styles.letters} aria-label={t('common:recovery.title')}>
        {recoveryCode}
      </output>
      <p className="hq-soft">{t('common:recovery.explain', { name: user.name })}</p>
      <Button
        autoFocus
        icon={<PrinterOutlined />}
        loading={busy ? { delay: 300 } : false}
        onClick={() =>
          void print({
            form: 'recovery-code',
            params: { name: user.name, recoveryCode },
            fileName: t('common:recovery.title'),
          })
        }
      >
        {t('common:recovery.print')}
      </Button>
      <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
        {t('common:recovery.kept')}
      </Checkbox>
      <Button type="primary" disabled={!kept} onClick={onDone}>
        {t('common:recovery.done')}
      </Button>
    </div>
  );
}
