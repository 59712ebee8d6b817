import { Form, Radio, Slider } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  type Language,
  MAX_FONT_SIZE,
  MIN_FONT_SIZE,
  type SlipPaper,
  setPreferences,
  type ThemeChoice,
  usePreference,
} from '../../app/preferences.ts';
import { Section } from './section.tsx';

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const papers: readonly SlipPaper[] = ['a4', 'continuous'];
const languages: readonly Language[] = ['zh-CN', 'en'];
const MARKS = { 12: '12', 14: '14', 16: '16', 18: '18' };

/** Theme, size, language and the paper of slips; they hold at once, on this machine. */
export function Appearance() {
  const { t } = useTranslation('settings');
  const theme = usePreference('theme');
  const language = usePreference('language');
  const fontSize = usePreference('fontSize');
  const slipPaper = usePreference('slipPaper');
  return (
    <Section title={t('appearance.title')}>
      <Form layout="vertical">
        <Form.Item label={t('appearance.theme')}>
          <Radio.Group
            aria-label={t('appearance.theme')}
            value={theme}
            options={themes.map((value) => ({ value, label: t(`appearance.themes.${value}`) }))}
            onChange={(event) => setPreferences({ theme: event.target.value as ThemeChoice })}
          />
        </Form.Item>
        <Form.Item label={t('appearance.fontSize', { size: fontSize })}>
          <Slider
            min={MIN_FONT_SIZE}
            max={MAX_FONT_SIZE}
            marks={MARKS}
            value={fontSize}
            style={{ maxWidth: 320 }}
            ariaLabelForHandle={t('appearance.fontSize', { size: fontSize })}
            onChange={(size) => setPreferences({ fontSize: size })}
          />
        </Form.Item>
        <Form.Item label={t('appearance.language')}>
          <Radio.Group
            aria-label={t('appearance.language')}
            value={language}
            options={languages.map((value) => ({
              value,
              label: t(`appearance.languages.${value}`),
            }))}
            onChange={(event) => setPreferences({ language: event.target.value as Language })}
          />
        </Form.Item>
        <Form.Item label={t('appearance.slipPaper')} extra={t('appearance.slipPaperHint')}>
          <Radio.Group
            aria-label={t('appearance.slipPaper')}
            value={slipPaper}
            options={papers.map((value) => ({ value, label: t(`appearance.papers.${value}`) }))}
            onChange={(event) => setPreferences({ slipPaper: event.target.value as SlipPaper })}
          />
        </Form.Item>
      </Form>
    </Section>
  );
}
