import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { KeyHint } from './key-hint.tsx';
import styles from './post-buttons.module.css';

/**
 * The two ways to post a slip, the one with the paper first of all: squads sign on paper. The form
 * itself listens to `F8` and `F9`.
 */
export function PostButtons({
  label,
  disabled,
  onPost,
}: {
  /** Other words for posting alone, where several slips go at once. */
  readonly label?: string;
  readonly disabled: boolean;
  readonly onPost: (andPrint: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <span className={styles.buttons}>
      <Button disabled={disabled} onClick={() => onPost(false)} aria-keyshortcuts="F8">
        {label ?? t('post')} <KeyHint keys="F8" />
      </Button>
      <Button
        type="primary"
        disabled={disabled}
        onClick={() => onPost(true)}
        aria-keyshortcuts="F9"
      >
        {t('postAndPrint')} <KeyHint keys="F9" />
      </Button>
    </span>
  );
}
