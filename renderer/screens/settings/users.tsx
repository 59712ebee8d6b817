import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recovery, User } from '#contract/users.ts';
import { orpc } from '../../app/queries.ts';
import { useCurrentUser, useMay } from '../../app/user.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { EnablePins } from './enable-pins.tsx';
import { OwnPin } from './own-pin.tsx';
import { PinAction } from './pin-action.tsx';
import { RecoveryDialog } from './recovery-dialog.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';
import { UserForm } from './user-form.tsx';
import { UserTable } from './user-table.tsx';

/** Who may sign in: turning it on, the users, one's own PIN, the recovery code, turning it off. */
export function Users() {
  const { t } = useTranslation('settings');
  const current = useCurrentUser();
  // Kept here: turning PINs on takes its own form off the screen, but not the code it answered.
  const [made, setMade] = useState<Recovery | null>(null);
  if (current === undefined) return null;
  return (
    <Section title={t('users.title')}>
      {current.pinsOn ? <UsersOn onMade={setMade} /> : <EnablePins onMade={setMade} />}
      {made !== null && <RecoveryDialog recovery={made} onDone={() => setMade(null)} />}
    </Section>
  );
}

function UsersOn({ onMade }: { readonly onMade: (recovery: Recovery) => void }) {
  const { t } = useTranslation('settings');
  const may = useMay();
  return (
    <>
      {may('users.list') && <UserList />}
      <OwnPin />
      <div className={styles.buttons}>
        {may('users.renewRecoveryCode') && <PinAction kind="renew" onMade={onMade} />}
        {may('users.disablePins') && <PinAction kind="disable" onMade={onMade} />}
      </div>
      {!may('users.save') && <p className="hq-soft">{t('users.byAdministrator')}</p>}
    </>
  );
}

function UserList() {
  const { t } = useTranslation('settings');
  const may = useMay();
  const users = useQuery(orpc.users.list.queryOptions());
  const [open, setOpen] = useState<User | 'new' | null>(null);
  const editable = may('users.save');
  return (
    <>
      <ErrorNotice error={users.error} />
      <UserTable
        users={users.data ?? []}
        {...(editable ? { onEdit: (user: User) => setOpen(user) } : {})}
      />
      {editable && (
        <div className={styles.buttons}>
          <Button onClick={() => setOpen('new')}>{t('users.add')}</Button>
        </div>
      )}
      {open !== null && (
        <UserForm
          key={open === 'new' ? 0 : open.id}
          user={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
