import styles from './key-hint.module.css';

const signs: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Enter: '↵',
  ArrowUp: '↑ ↓',
};

/** The key of an action, small, for buttons and sheets. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles.key} aria-hidden>
      {keys
        .split('+')
        .map((key) => signs[key] ?? key)
        .join('+')}
    </kbd>
  );
}
