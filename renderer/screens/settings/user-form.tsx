import { App, Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#contract/users.ts';
import { type Role, roles } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { NewPinFields, noPin, pinsAgree } from '../../components/new-pin-fields.tsx';
import styles from './settings.module.css';

/** Adds a user, or changes one's role, activity or PIN. */
export function UserForm({
  user,
  onClose,
}: {
  /** Null: a new one. */
  readonly user: User | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const [name, setName] = useState(user?.name ?? '');
  const [role, setRole] = useState<Role>(user?.role ?? 'clerk');
  const [active, setActive] = useState(user?.active ?? true);
  const [pin, setPin] = useState(noPin);
  const save = useCommand(db.users.save, {
    onDone: (saved) => {
      void message.success(t('users.saved', { name: saved.name }));
      onClose();
    },
  });
  const pinTyped = pin.first !== '' || pin.again !== '';
  const complete = name.trim() !== '' && (pinTyped ? pinsAgree(pin) : user !== null);
  const submit = () => {
    if (!complete) return;
    void save.run({
      ...(user === null ? {} : { userId: user.id }),
      name: name.trim(),
      role,
      active,
      ...(pinTyped ? { pin: pin.first } : {}),
    });
  };
  return (
    <Form
      layout="vertical"
      className={styles.inner}
      aria-label={user === null ? t('users.add') : t('users.editNamed', { name: user.name })}
      onFinish={submit}
    >
      <Form.Item label={t('users.name')} htmlFor="user-name" extra={t('users.nameHint')}>
        <Input
          id="user-name"
          autoFocus={user === null}
          maxLength={50}
          disabled={user !== null}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('users.role')} htmlFor="user-role" extra={t(`users.roleHint.${role}`)}>
        <Select
          id="user-role"
          autoFocus={user !== null}
          value={role}
          options={roles.map((value) => ({ value, label: t(`terms:role.${value}`) }))}
          onChange={setRole}
        />
      </Form.Item>
      {user !== null && (
        <Form.Item label={t('users.mayEnter')} htmlFor="user-active">
          <Switch id="user-active" checked={active} onChange={setActive} />
        </Form.Item>
      )}
      {user !== null && <p className="hq-soft">{t('users.pinStays')}</p>}
      <NewPinFields id="user-pin" value={pin} onChange={setPin} />
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" disabled={!complete} loading={save.pending}>
          {t('common:save')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
      <ErrorNotice error={save.error} />
    </Form>
  );
}
