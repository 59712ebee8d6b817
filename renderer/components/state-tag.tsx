import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type StateKind, type Tone, toneOf } from './state-kinds.ts';
import styles from './state-tag.module.css';

const icons: Record<Tone, ReactNode> = {
  neutral: <MinusCircleOutlined aria-hidden />,
  information: <InfoCircleOutlined aria-hidden />,
  good: <CheckCircleOutlined aria-hidden />,
  attention: <ExclamationCircleOutlined aria-hidden />,
  danger: <CloseCircleOutlined aria-hidden />,
};

/** A word with the colour and icon of its meaning; never colour alone. */
export function ToneTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {icons[tone]}
      <span>{children}</span>
    </span>
  );
}

/** A state of the record: `<StateTag kind="dispatchStatus" state={row.status} />`. */
export function StateTag({ kind, state }: { readonly kind: StateKind; readonly state: string }) {
  const { t } = useTranslation('terms');
  return (
    <ToneTag tone={toneOf(kind, state)}>{t(`${kind}.${state}`, { defaultValue: state })}</ToneTag>
  );
}
