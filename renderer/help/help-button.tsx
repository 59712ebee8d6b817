import { ReadOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { toggleHelp, useHelpOpen } from './help-state.ts';

/** Opens the help of the screen it stands on, beside the title. */
export function HelpButton() {
  const { t } = useTranslation('help');
  const open = useHelpOpen();
  return (
    <Tooltip title={t('openWithKey')}>
      <Button
        type="text"
        size="small"
        icon={<ReadOutlined />}
        aria-label={t('open')}
        aria-expanded={open}
        aria-keyshortcuts="F1"
        onClick={toggleHelp}
      />
    </Tooltip>
  );
}
