import { useQuery } from '@tanstack/react-query';
import { AutoComplete } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Dispatch } from '#contract/dispatches.ts';
import { orpc } from '../../app/queries.ts';
import styles from './desk.module.css';

/** Who takes the goods: somebody of the squad, or a name. */
export function RecipientField({
  dispatch,
  value,
  onChange,
}: {
  readonly dispatch: Dispatch;
  readonly value: string;
  readonly onChange: (recipient: string) => void;
}) {
  const { t } = useTranslation('desk');
  const people = useQuery(orpc.organisation.people.list.queryOptions({ input: {} }));
  const squad = (people.data ?? []).filter((person) => person.squadId === dispatch.squadId);
  return (
    <span className={styles.field}>
      {t('terms:word.recipient')}
      <AutoComplete
        size="small"
        style={{ width: 96 }}
        value={value}
        aria-label={t('terms:word.recipient')}
        options={squad.map((person) => ({
          value: person.code,
          label: [person.code, person.name].filter((part) => part !== '').join(' '),
        }))}
        onChange={onChange}
      />
    </span>
  );
}
