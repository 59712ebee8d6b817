import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { User } from '#contract/users.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './settings.module.css';

/** Every user with role and whether they can sign in. */
export function UserTable({
  users,
  onEdit,
}: {
  readonly users: readonly User[];
  /** Left out: only to be looked at. */
  readonly onEdit?: (user: User) => void;
}) {
  const { t } = useTranslation('settings');
  return (
    <table className={styles.checks} aria-label={t('users.title')}>
      <thead>
        <tr>
          <th scope="col">{t('users.name')}</th>
          <th scope="col">{t('users.role')}</th>
          <th scope="col">{t('terms:word.state')}</th>
          {onEdit !== undefined && <th scope="col" />}
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <td>{user.name}</td>
            <td>{t(`terms:role.${user.role}`)}</td>
            <td>
              <UserState user={user} />
            </td>
            {onEdit !== undefined && (
              <td>
                <Button
                  size="small"
                  aria-label={t('users.editNamed', { name: user.name })}
                  onClick={() => onEdit(user)}
                >
                  {t('common:edit')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function UserState({ user }: { readonly user: User }) {
  const { t } = useTranslation('settings');
  if (!user.active) return <ToneTag tone="neutral">{t('users.inactive')}</ToneTag>;
  if (!user.hasPin) return <ToneTag tone="attention">{t('users.noPin')}</ToneTag>;
  if (user.lockedUntil !== null) {
    return (
      <ToneTag tone="danger">
        {t('users.locked', { until: dateTimeOfInstant(user.lockedUntil) })}
      </ToneTag>
    );
  }
  return <ToneTag tone="good">{t('users.active')}</ToneTag>;
}
