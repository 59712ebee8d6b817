import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/key-hint.tsx';
import styles from './desk.module.css';

const hints = [
  ['ArrowUp', 'row'],
  ['0–9', 'quantity'],
  ['← →', 'size'],
  ['L', 'lot'],
  ['E', 'eitherOr'],
  ['O', 'optional'],
  ['F2', 'add'],
  ['F3', 'emergency'],
  ['F4', 'substitute'],
  ['Del', 'remove'],
  ['P', 'posture'],
  ['B', 'box'],
  ['F7', 'sign'],
] as const;

/** What the keys do on the slip, in one line. */
export function KeyHints() {
  const { t } = useTranslation('desk');
  return (
    <p className={styles.hints}>
      {hints.map(([key, name]) => (
        <span key={key}>
          <KeyHint keys={key} /> {t(`hint.${name}`)}
        </span>
      ))}
    </p>
  );
}
