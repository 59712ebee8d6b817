import { useTranslation } from 'react-i18next';
import type { Role } from '#contract/values.ts';
import styles from './sign-in.module.css';

/** Who may sign in, as radio buttons: arrow keys move, Enter goes on to the PIN. */
export function NameList({
  names,
  chosen,
  onChoose,
  onDone,
}: {
  readonly names: readonly { readonly name: string; readonly role: Role }[];
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('sign-in');
  return (
    <fieldset className={styles.names}>
      <legend>{t('who')}</legend>
      {names.map(({ name, role }) => (
        <label key={name} className={styles.name} data-chosen={name === chosen}>
          <input
            type="radio"
            name="user"
            value={name}
            checked={name === chosen}
            onChange={() => onChoose(name)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onDone();
            }}
          />
          <span className={styles.nameText}>{name}</span>
          <span className="hq-soft">{t(`terms:role.${role}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
