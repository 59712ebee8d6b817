import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Recovery } from '#contract/users.ts';
import { RecoveryCode } from '../../components/recovery-code.tsx';

/** A dialog because the code cannot be shown again: it closes only once somebody says they have it. */
export function RecoveryDialog({
  recovery,
  onDone,
}: {
  readonly recovery: Recovery;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('common:recovery.title')}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
    >
      <RecoveryCode recovery={recovery} onDone={onDone} />
    </Modal>
  );
}
