import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../components/key-hint.tsx';
import { useShortcut } from './shortcuts.tsx';
import { lockDesk, switchUser, useCurrentUser } from './user.ts';

const SWITCH = 'F12';
const LOCK = 'Shift+F12';

/** Who is signed in; one press lets somebody else take over, another locks the desk. */
export function UserMenu() {
  const { t } = useTranslation('shell');
  const user = useCurrentUser()?.user ?? null;
  const enabled = user !== null;
  const group = t('everywhere');
  useShortcut(SWITCH, switchUser, { label: t('user.switch'), group, enabled, whileTyping: true });
  useShortcut(LOCK, () => void lockDesk(), {
    label: t('user.lock'),
    group,
    enabled,
    whileTyping: true,
  });
  if (user === null) return null;
  return (
    <span>
      <Tooltip title={t('user.switch')}>
        <Button type="text" icon={<UserOutlined />} aria-keyshortcuts={SWITCH} onClick={switchUser}>
          {user.name} · {t(`terms:role.${user.role}`)} <KeyHint keys={SWITCH} />
        </Button>
      </Tooltip>
      <Tooltip title={t('user.lock')}>
        <Button
          type="text"
          icon={<LockOutlined />}
          aria-label={t('user.lock')}
          aria-keyshortcuts={LOCK}
          onClick={() => void lockDesk()}
        />
      </Tooltip>
    </span>
  );
}
