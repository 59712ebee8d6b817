import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResolvedScan } from '#contract/scans.ts';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { preferences } from '../../app/preferences.ts';
import { PAUSE_MS, ScanAssembler } from '../../components/scan-assembler.ts';
import { AltNumber, signOf } from '../../components/scan-keys.ts';
import { meaningText } from '../../components/scan-words.ts';
import { rawKey } from '../../components/use-scanner.ts';
import styles from './scanner.module.css';
import { findings, type TestedKey } from './scanner-findings.ts';

/** Keys shown; a long GS1 code has about a hundred. */
const MOST_KEYS = 300;
/** After this long without a key the next one begins a new scan. */
const NEW_SCAN_MS = 400;

/** Shows key by key what the scanner sends, what it is read as, and what to set. */
export function ScannerTest() {
  const { t } = useTranslation('settings');
  const [keys, setKeys] = useState<readonly TestedKey[]>([]);
  const [code, setCode] = useState<string | null>(null);
  const [meaning, setMeaning] = useState('');
  const [assembler] = useState(() => new ScanAssembler(preferences));
  const [alt] = useState(() => new AltNumber());
  const timer = useRef(0);
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const finish = (text: string | null) => {
    if (text === null) return;
    setCode(text);
    db.scans.resolve({ text }).then(
      ({ result }: ResolvedScan) => {
        if (result.kind === 'ambiguous') setMeaning(t('scanner.test.ambiguous'));
        else if (result.kind === 'unknown' || result.kind === 'invalid') {
          setMeaning(t(`scanner.test.${result.kind}`));
        } else setMeaning(meaningText(result, t));
      },
      (error: unknown) => setMeaning(errorText(error, t)),
    );
  };
  const add = (sign: string, at: number) => {
    const scan = assembler.add(sign, at);
    if (scan !== null) finish(scan);
    else if (assembler.endsByPause()) {
      timer.current = window.setTimeout(() => finish(assembler.end()), PAUSE_MS);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    window.clearTimeout(timer.current);
    const at = event.timeStamp;
    const fresh = at - last.current > NEW_SCAN_MS;
    if (event.key === 'Tab' && (fresh || !assembler.isSuffix(performance.now()))) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return;
    if (fresh) {
      assembler.put('');
      setCode(null);
      setMeaning('');
    }
    const raw = rawKey(event);
    const alternate = alt.press(raw);
    const sign = alternate ? null : signOf(raw);
    const key: TestedKey = {
      key: event.key,
      code: event.code,
      keyCode: event.keyCode,
      composing: event.isComposing || event.keyCode === 229,
      modifiers: [
        event.ctrlKey ? 'Ctrl' : '',
        event.altKey ? 'Alt' : '',
        event.shiftKey ? 'Shift' : '',
      ].filter((name) => name !== ''),
      sign,
      gapMs: fresh ? null : Math.round(at - last.current),
    };
    last.current = at;
    setKeys((before) => [...(fresh ? [] : before), key].slice(-MOST_KEYS));
    if (event.key === 'Enter' || event.key === 'Tab') finish(assembler.end());
    else if (sign !== null) add(sign, performance.now());
  };

  return (
    <div className={styles.test}>
      <h3>{t('scanner.test.title')}</h3>
      <p className="hq-soft">{t('scanner.test.hint')}</p>
      <div className={styles.bar}>
        <Input
          readOnly
          value={code === null ? '' : shown(code)}
          placeholder={t('scanner.test.placeholder')}
          aria-label={t('scanner.test.placeholder')}
          onKeyDown={(event) => onKeyDown(event.nativeEvent)}
          onKeyUp={(event) => {
            const sign = alt.release(event.key);
            if (sign !== null) add(sign, performance.now());
          }}
        />
        <Button
          disabled={keys.length === 0}
          onClick={() => {
            setKeys([]);
            setCode(null);
            setMeaning('');
          }}
        >
          {t('scanner.test.clear')}
        </Button>
      </div>
      {code !== null && (
        <p role="status">
          <b className="hq-code">{shown(code)}</b>{' '}
          {t('scanner.test.length', { count: code.length })} {meaning}
        </p>
      )}
      {code !== null && (
        <ul className={styles.findings}>
          {findings(keys, preferences()).map((finding) => (
            <li key={finding}>{t(`scanner.finding.${finding}`)}</li>
          ))}
        </ul>
      )}
      {keys.length > 0 && (
        <div className={styles.keys}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('scanner.test.column.number')}</th>
                <th scope="col">{t('scanner.test.column.key')}</th>
                <th scope="col">{t('scanner.test.column.place')}</th>
                <th scope="col">{t('scanner.test.column.readAs')}</th>
                <th scope="col">{t('scanner.test.column.gap')}</th>
                <th scope="col">{t('scanner.test.column.method')}</th>
              </tr>
            </thead>
            <tbody>
              {keys.map((key, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: keys have no name but their place
                <tr key={index}>
                  <td>{index + 1}</td>
                  <td className="hq-code">{[...key.modifiers, key.key].join('+')}</td>
                  <td className="hq-code">{key.code}</td>
                  <td className="hq-code">{key.sign === null ? '—' : shown(key.sign)}</td>
                  <td className="hq-number">{key.gapMs === null ? '' : `${key.gapMs} ms`}</td>
                  <td>{key.composing ? t('scanner.test.taken') : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** Signs nobody can see, by their pictures. */
function shown(text: string): string {
  return text.replaceAll('\u001d', '␝').replaceAll(' ', '␠');
}
