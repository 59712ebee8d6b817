import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './form-foot.module.css';
import { KeyHint } from './key-hint.tsx';

/**
 * The foot of every form: what it is for, what else can be done with it, and the way out. It shows
 * the keys; the form itself listens to them with `useShortcut`.
 */
export function FormFoot({
  submit,
  cancel,
  children,
}: {
  readonly submit: {
    readonly label: string;
    readonly keys: string;
    /** Left out: the button submits the form it stands in. */
    readonly onClick?: () => void;
    readonly disabled?: boolean;
    readonly loading?: boolean;
  };
  readonly cancel?: { readonly label?: string; readonly onClick: () => void };
  /** Buttons between the two. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.foot}>
      <Button
        type="primary"
        htmlType={submit.onClick === undefined ? 'submit' : 'button'}
        disabled={submit.disabled ?? false}
        loading={submit.loading === true ? { delay: 300 } : false}
        aria-keyshortcuts={submit.keys.replace('Ctrl', 'Control')}
        {...(submit.onClick === undefined ? {} : { onClick: submit.onClick })}
      >
        {submit.label} <KeyHint keys={submit.keys} />
      </Button>
      {children}
      {cancel !== undefined && (
        <Button aria-keyshortcuts="Escape" onClick={cancel.onClick}>
          {cancel.label ?? t('common:cancel')} <KeyHint keys="Escape" />
        </Button>
      )}
    </div>
  );
}
