import { Form } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import styles from './settings.module.css';

/** A small form of a section, saved by itself. */
export function SectionForm({
  label,
  submit,
  error,
  onSubmit,
  onCancel,
  children,
}: {
  readonly label: string;
  readonly submit: {
    readonly label: string;
    readonly disabled?: boolean;
    readonly loading: boolean;
  };
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  useShortcut('Escape', onCancel, { label: t('common:cancel') });
  return (
    <Form
      layout="vertical"
      className={styles.inner}
      aria-label={label}
      onFinish={onSubmit}
      onKeyDown={(event) => {
        // Elsewhere on the screen the same key saves the unit and its rules.
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <FormFoot submit={{ ...submit, keys: 'Ctrl+Enter' }} cancel={{ onClick: onCancel }} />
      <ErrorNotice error={error} />
    </Form>
  );
}
