import { Checkbox } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScanMeaning } from '#contract/scans.ts';
import { setPreferences, usePreference } from '../app/preferences.ts';
import { KeyHint } from './key-hint.tsx';
import styles from './scan-field.module.css';
import type { ScanQuestion } from './scan-session.ts';
import { bracketed, goodsWords, meaningText } from './scan-words.ts';

/** The readings of a code, one of which a person chooses: a digit, the arrows and Enter, or a click. */
export function ScanQuestionPanel({
  question,
  highlighted,
  onChoose,
}: {
  readonly question: ScanQuestion;
  readonly highlighted: number | null;
  readonly onChoose: (index: number) => void;
}) {
  const { t } = useTranslation('scan');
  const sends = usePreference('scannerSendsSeparators');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (highlighted === null) return;
    list.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  const lost = question.candidates.every((candidate) => 'elements' in candidate);
  return (
    <section className={styles.question} aria-label={t('ask')}>
      <strong>{t('ask')}</strong>
      <p className="hq-soft">{t(lost ? 'askLost' : 'askTwo', { text: question.text })}</p>
      <div ref={list} className={styles.candidates} role="listbox" aria-label={t('ask')}>
        {question.candidates.map((candidate, index) => (
          <button
            key={JSON.stringify(candidate)}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === highlighted}
            className={index === highlighted ? styles.highlighted : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(index)}
          >
            <span className={styles.digit}>{index < 9 ? index + 1 : ''}</span>
            <CandidateWords candidate={candidate} />
          </button>
        ))}
      </div>
      {question.more && <p className="hq-soft">{t('moreReadings')}</p>}
      <p className={styles.keys}>
        <KeyHint keys="1…9" /> <KeyHint keys="↑↓ Enter" /> {t('toChoose')} · <KeyHint keys="Esc" />{' '}
        {t('toSkip')}
      </p>
      {lost && (
        <Checkbox
          checked={sends}
          onChange={(event) => setPreferences({ scannerSendsSeparators: event.target.checked })}
        >
          {t('sendsSeparators')}
        </Checkbox>
      )}
    </section>
  );
}

function CandidateWords({ candidate }: { readonly candidate: ScanMeaning }) {
  const { t } = useTranslation('scan');
  if (candidate.kind === 'unknown') {
    return (
      <span className={styles.words}>
        {[t('unknownGoods'), ...goodsWords(candidate, t)].join(' · ')}
        <small className="hq-code">{bracketed(candidate.elements)}</small>
      </span>
    );
  }
  return (
    <span className={styles.words}>
      <span>
        <em>{t(`kind.${candidate.kind}`)}</em> {meaningText(candidate, t)}
        {candidate.kind === 'item' && candidate.lot !== null && (
          <mark className={styles.onRecord}>{t('onRecord')}</mark>
        )}
      </span>
      {candidate.kind === 'item' && candidate.elements.length > 0 && (
        <small className="hq-code">{bracketed(candidate.elements)}</small>
      )}
    </span>
  );
}
