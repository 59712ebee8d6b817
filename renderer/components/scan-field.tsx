import { BarcodeOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { db } from '../app/db-client.ts';
import { errorText } from '../app/error-text.ts';
import { preferences } from '../app/preferences.ts';
import { playScanSound } from '../app/scan-sound.ts';
import { PAUSE_MS, ScanAssembler } from './scan-assembler.ts';
import styles from './scan-field.module.css';
import { AltNumber, signOf } from './scan-keys.ts';
import { ScanLearning } from './scan-learning.tsx';
import { ScanQuestionPanel } from './scan-question.tsx';
import {
  type KnownMeaning,
  type MeaningKind,
  type ScanOutcome,
  ScanSession,
} from './scan-session.ts';
import { differences, faultText, meaningText } from './scan-words.ts';
import { rawKey, useScannerAnywhere } from './use-scanner.ts';

export type { KnownMeaning as Scanned } from './scan-session.ts';

/** A digit that stands alone this long was pressed by a person. */
const LONE_KEY_MS = 80;
interface ScanFieldProps {
  /** Gets what was scanned, in the order of the scans. */
  readonly onScan: (scanned: KnownMeaning, text: string) => void;
  /** What the screen has a use for; others are named and not handed over. */
  readonly accept?: readonly MeaningKind[];
  /** The item just scanned: a second code with only lot and dates belongs to it. */
  readonly itemId?: number | undefined;
  /** Offers to learn unknown barcodes. */
  readonly learn?: boolean;
  /** Hears the scanner wherever the focus is, except while somebody types. */
  readonly anywhere?: boolean;
  /** Takes the scanner out of fields as well: what it typed there before it was known is undone. */
  readonly inFields?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

const everything: readonly MeaningKind[] = ['item', 'location', 'document', 'person'];

/**
 * The box for a scanner. It takes raw keys, so that no input method swallows or widens them, finds
 * out what each scan means, asks where a code has several readings, offers to learn what it does not
 * know, and hands the rest to its screen.
 */
export function ScanField({
  onScan,
  accept = everything,
  itemId,
  learn = true,
  anywhere = true,
  inFields = false,
  autoFocus = false,
  placeholder,
  disabled = false,
}: ScanFieldProps) {
  const { t } = useTranslation('scan');
  const latest = useRef({ onScan, accept, itemId, learn });
  latest.current = { onScan, accept, itemId, learn };
  const [session] = useState(
    () =>
      new ScanSession({
        resolve: (text) =>
          db.scans.resolve({
            text,
            separatorsKept: sendsSeparators(),
            ...(latest.current.itemId === undefined ? {} : { itemId: latest.current.itemId }),
          }),
        onScan: (meaning, text) => latest.current.onScan(meaning, text),
        wants: (kind) => latest.current.accept.includes(kind),
        learns: () => latest.current.learn,
      }),
  );
  const state = useSyncExternalStore(session.subscribe, session.state);
  const input = useRef<InputRef>(null);
  const element = useRef<HTMLInputElement | null>(null);
  const [alt] = useState(() => new AltNumber());
  const [text, setText] = useState('');
  const [highlighted, setHighlighted] = useState<number | null>(null);
  const [assembler] = useState(() => new ScanAssembler(preferences));
  const timer = useRef(0);
  const { asking, learning, last } = state;

  useEffect(() => {
    element.current = input.current?.input ?? null;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question starts with none chosen
  useEffect(() => setHighlighted(null), [asking]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useScanSounds(last);

  const put = (next: string) => {
    window.clearTimeout(timer.current);
    assembler.put(next);
    setText(next);
  };
  const submit = (scan = assembler.end()) => {
    put('');
    if (scan !== null) session.submit(scan);
  };
  const add = (signs: string) => {
    const lone = asking !== null && assembler.text === '' && /^[1-9]$/.test(signs);
    window.clearTimeout(timer.current);
    const scan = assembler.add(signs, performance.now());
    if (scan !== null) {
      submit(scan);
      return;
    }
    setText(assembler.text);
    if (assembler.endsByPause()) timer.current = window.setTimeout(submit, PAUSE_MS);
    if (!lone) return;
    // A scan that comes while the question is open begins with a digit as well: it goes on at once.
    timer.current = window.setTimeout(() => {
      put('');
      session.choose(Number(signs) - 1);
    }, LONE_KEY_MS);
  };
  useScannerAnywhere(element, add, {
    enabled: anywhere && !disabled && learning === null,
    inFields,
  });

  const move = (by: 1 | -1, count: number) =>
    setHighlighted((before) =>
      before === null ? (by === 1 ? 0 : count - 1) : (before + by + count) % count,
    );
  /** Answers whether the key was one of the box. */
  const onKey = (event: globalThis.KeyboardEvent): boolean => {
    const raw = rawKey(event);
    if (alt.press(raw)) return true;
    const sofar = assembler.text;
    if (event.key === 'Tab') {
      if (!assembler.isSuffix(performance.now())) return false;
      submit();
      return true;
    }
    if (event.key === 'Enter') {
      if (sofar !== '') submit();
      else if (asking && highlighted !== null) session.choose(highlighted);
      else return asking !== null;
      return true;
    }
    if (asking && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      move(event.key === 'ArrowDown' ? 1 : -1, asking.candidates.length);
      return true;
    }
    if (event.key === 'Escape') {
      if (sofar !== '') put('');
      else if (asking) session.dismiss();
      else return false;
      return true;
    }
    if (event.key === 'Backspace' || event.key === 'Delete') {
      put(event.key === 'Delete' ? '' : sofar.slice(0, -1));
      return true;
    }
    const sign = signOf(raw);
    if (sign === null) return false;
    add(sign);
    return true;
  };
  const refocus = () => input.current?.focus();

  return (
    <div className={styles.field}>
      <Input
        ref={input}
        // No field to type in for an input method: keys come as they are.
        readOnly
        autoFocus={autoFocus}
        disabled={disabled}
        value={visible(text)}
        prefix={<BarcodeOutlined />}
        suffix={state.waiting > 0 ? t('waiting', { count: state.waiting }) : undefined}
        placeholder={placeholder ?? t('placeholder')}
        aria-label={placeholder ?? t('placeholder')}
        onKeyDown={(event: KeyboardEvent) => {
          if (!onKey(event.nativeEvent)) return;
          event.preventDefault();
          event.nativeEvent.stopImmediatePropagation();
        }}
        onKeyUp={(event: KeyboardEvent) => {
          const sign = alt.release(event.key);
          if (sign !== null) add(sign);
        }}
        onPaste={(event: ClipboardEvent) => {
          event.preventDefault();
          put(assembler.text + event.clipboardData.getData('text/plain').trim());
        }}
      />
      <div className={styles.outcome} role="status">
        {last !== null && <Outcome outcome={last} />}
      </div>
      {asking !== null && (
        <ScanQuestionPanel
          question={asking}
          highlighted={highlighted}
          onChoose={(index) => {
            session.choose(index);
            refocus();
          }}
        />
      )}
      {learning !== null && (
        <ScanLearning
          key={learning.text}
          barcode={learning.barcode}
          onLearned={() => {
            session.learned();
            refocus();
          }}
          onDismiss={() => {
            session.dismiss();
            refocus();
          }}
        />
      )}
    </div>
  );
}

/** Whether the scanner is known to lose no separator. */
function sendsSeparators(): boolean {
  const { scannerSendsSeparators, scannerSeparatorSign } = preferences();
  return scannerSendsSeparators || scannerSeparatorSign !== '';
}

/** A code that leads nowhere is heard; what becomes of the others their screen says. */
function useScanSounds(last: ScanOutcome | null): void {
  useEffect(() => {
    if (last !== null && last.kind !== 'taken') playScanSound('bad');
  }, [last]);
}

/** Separators are shown by their sign. */
function visible(text: string): string {
  return text.replaceAll('\u001d', '\u241d');
}

function Outcome({ outcome }: { readonly outcome: ScanOutcome }) {
  const { t } = useTranslation('scan');
  if (outcome.kind === 'taken') {
    const { meaning, recovered, remembered } = outcome;
    return (
      <>
        <span className={styles.good}>✓ {meaningText(meaning, t)}</span>
        {recovered && <span className="hq-soft">{t('recovered')}</span>}
        {remembered && <span className="hq-soft">{t('remembered')}</span>}
        {differences(meaning, t).map((words) => (
          <span key={words} className={styles.attention} role="alert">
            {words}
          </span>
        ))}
      </>
    );
  }
  if (outcome.kind === 'not-wanted') {
    const { meaning } = outcome;
    return (
      <span className={styles.attention}>
        {t('notWanted', { kind: t(`kind.${meaning.kind}`), what: meaningText(meaning, t) })}
      </span>
    );
  }
  if (outcome.kind === 'unknown') {
    return (
      <span className={styles.attention}>{t('notFound', { text: visible(outcome.text) })}</span>
    );
  }
  return (
    <span className={styles.danger} role="alert">
      {outcome.kind === 'invalid' ? faultText(outcome.problem, t) : errorText(outcome.error, t)}
    </span>
  );
}
