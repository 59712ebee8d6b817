import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './sign-in.module.css';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Digits for a touch screen; with a keyboard nobody needs to come here. */
export function Keypad({
  disabled,
  onDigit,
  onBack,
}: {
  readonly disabled: boolean;
  readonly onDigit: (digit: string) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('sign-in');
  const digit = (value: string) => (
    <Button
      key={value}
      size="large"
      tabIndex={-1}
      disabled={disabled}
      onClick={() => onDigit(value)}
    >
      {value}
    </Button>
  );
  return (
    <div className={styles.keypad}>
      {DIGITS.map(digit)}
      <span />
      {digit('0')}
      <Button
        size="large"
        tabIndex={-1}
        disabled={disabled}
        icon={<ArrowLeftOutlined />}
        aria-label={t('deleteDigit')}
        onClick={onBack}
      />
    </div>
  );
}
