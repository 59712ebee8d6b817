import { App, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#contract/users.ts';
import { type Role, roles } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { NewPinFields, noPin, pinsAgree } from '../../components/new-pin-fields.tsx';
import { SectionForm } from './section-form.tsx';

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
    <SectionForm
      label={user === null ? t('users.add') : t('users.editNamed', { name: user.name })}
      submit={{ label: t('common:save'), disabled: !complete, loading: save.pending }}
      error={save.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <Form.Item label={t('users.name')} htmlFor="user-name" extra={t('users.nameHint')} required>
        <Input
          id="user-name"
          autoFocus={user === null}
          maxLength={50}
          disabled={user !== null}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Form.Item>
      <Form.Item
        label={t('users.role')}
        htmlFor="user-role"
        extra={t(`users.roleHint.${role}`)}
        required
      >
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
    </SectionForm>
  );
}
