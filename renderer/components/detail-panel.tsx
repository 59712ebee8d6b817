import { CloseOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../app/shortcuts.tsx';
import styles from './detail-panel.module.css';

/** Detail beside the list it belongs to; Esc closes it and the list stays as it was. */
export function DetailPanel({
  title,
  extra,
  width = 480,
  onClose,
  children,
}: {
  readonly title?: ReactNode;
  readonly extra?: ReactNode;
  readonly width?: number;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  // Read before a field in the panel takes the focus.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Focus that went with the panel would leave the keyboard nowhere.
      if (document.activeElement !== document.body) return;
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
  useShortcut('Escape', () => onClose?.(), {
    label: t('common:closeDetail'),
    enabled: onClose !== undefined,
  });
  return (
    <aside
      className={styles.panel}
      style={{ width }}
      aria-label={typeof title === 'string' ? title : t('common:detail')}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.extra}>{extra}</div>
        {onClose !== undefined && (
          <Tooltip title={t('common:closeWithEsc')}>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('common:closeDetail')}
              onClick={onClose}
            />
          </Tooltip>
        )}
      </div>
      <div className={styles.body}>{children}</div>
    </aside>
  );
}
