import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** Puts text on the clipboard and says so; where the clipboard refuses, shows the text to copy. */
export function useCopyText(): (text: string) => void {
  const { message, modal } = App.useApp();
  const { t } = useTranslation();
  return (text) => {
    navigator.clipboard.writeText(text).then(
      () => void message.success(t('common:copy.done')),
      () => void modal.info({ title: t('common:copy.byHand'), content: <pre>{text}</pre> }),
    );
  };
}
