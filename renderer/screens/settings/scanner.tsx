import { Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ScannerSuffix,
  scannerSign,
  setPreferences,
  usePreference,
} from '../../app/preferences.ts';
import { ScannerTest } from './scanner-test.tsx';
import { Section } from './section.tsx';

const suffixes: readonly ScannerSuffix[] = ['key', 'sign', 'none'];

/** How the scanner of this desk ends a code, what it sends for FNC1, and what it really sends. */
export function Scanner() {
  const { t } = useTranslation('settings');
  const suffix = usePreference('scannerSuffix');
  const suffixSign = usePreference('scannerSuffixSign');
  const separatorSign = usePreference('scannerSeparatorSign');
  const sendsSeparators = usePreference('scannerSendsSeparators');
  const sounds = usePreference('scannerSounds');
  return (
    <Section title={t('scanner.title')}>
      <Form layout="vertical">
        <Form.Item label={t('scanner.suffix')} extra={t('scanner.suffixHint')}>
          <Radio.Group
            aria-label={t('scanner.suffix')}
            value={suffix}
            options={suffixes.map((value) => ({ value, label: t(`scanner.suffixes.${value}`) }))}
            onChange={(event) =>
              setPreferences({ scannerSuffix: event.target.value as ScannerSuffix })
            }
          />
          {suffix === 'sign' && (
            <SignField
              label={t('scanner.suffixSign')}
              value={suffixSign}
              onChange={(sign) => setPreferences({ scannerSuffixSign: sign })}
            />
          )}
        </Form.Item>
        <Form.Item label={t('scanner.separator')} extra={t('scanner.separatorHint')}>
          <SignField
            label={t('scanner.separator')}
            value={separatorSign}
            onChange={(sign) => setPreferences({ scannerSeparatorSign: sign })}
          />
        </Form.Item>
        <Form.Item>
          <Checkbox
            checked={sendsSeparators}
            onChange={(event) => setPreferences({ scannerSendsSeparators: event.target.checked })}
          >
            {t('scanner.sendsSeparators')}
          </Checkbox>
        </Form.Item>
        <Form.Item>
          <Checkbox
            checked={sounds}
            onChange={(event) => setPreferences({ scannerSounds: event.target.checked })}
          >
            {t('scanner.sounds')}
          </Checkbox>
        </Form.Item>
      </Form>
      <ScannerTest />
    </Section>
  );
}

/** One sign; what would be part of a code is not taken. */
function SignField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (sign: string) => void;
}) {
  const { t } = useTranslation('settings');
  const [wrong, setWrong] = useState(false);
  return (
    <>
      <Input
        style={{ width: 72 }}
        maxLength={1}
        aria-label={label}
        value={value}
        status={wrong ? 'error' : ''}
        placeholder={t('scanner.noSign')}
        onChange={(event) => {
          const sign = scannerSign(event.target.value);
          setWrong(event.target.value !== '' && sign === '');
          onChange(sign);
        }}
      />
      {wrong && <div role="alert">{t('scanner.wrongSign')}</div>}
    </>
  );
}
