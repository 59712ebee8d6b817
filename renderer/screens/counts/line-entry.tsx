import { Button, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counter, CountLine } from '#contract/counts.ts';
import { type Pack, qty, signedQty } from '../../app/format.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './counts.module.css';

/**
 * Where figures are typed: the line counted now, its figure in packs or pieces, Enter goes on to the
 * next row of the list, the arrows go to and fro.
 */
export function LineEntry({
  line,
  counter,
  packs,
  onEnter,
  onNext,
  onMove,
}: {
  readonly line: CountLine;
  readonly counter: Counter;
  readonly packs: readonly Pack[];
  readonly onEnter: (quantity: number | null) => void;
  /** Goes on to the next row; false when none is left. */
  readonly onNext: () => boolean;
  readonly onMove: (step: 1 | -1) => void;
}) {
  const { t } = useTranslation('counts');
  const known = line[counter];
  const [quantity, setQuantity] = useState(known ?? undefined);
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus({ cursor: 'all' }), []);
  useShortcut('F4', () => field.current?.focus({ cursor: 'all' }), { label: t('toEntry') });
  const enter = () => {
    const typed = field.current?.input?.value.trim() ?? '';
    // What cannot be read stays to be put right; an empty field is passed over.
    if (quantity === undefined && typed !== '') return;
    if (quantity !== undefined && quantity !== known) onEnter(quantity);
    // Nothing left: what is typed next must not fall on this row again.
    if (!onNext()) field.current?.blur();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows are those of the field inside
    <div
      className={styles.figures}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        onMove(event.key === 'ArrowDown' ? 1 : -1);
      }}
    >
      <QuantityField
        ref={field}
        width={180}
        value={quantity}
        unit={line.baseUnit}
        packs={packs}
        aria-label={t(`counter.${counter}`)}
        onChange={(next) => setQuantity(next)}
        onPressEnter={enter}
      />
      <span className="hq-soft">
        <KeyHint keys="Enter" /> {t('next')} <KeyHint keys="↑" /> <KeyHint keys="↓" />
      </span>
      {known !== null && (
        <Button
          size="small"
          type="text"
          onClick={() => {
            setQuantity(undefined);
            onEnter(null);
          }}
        >
          {t('takeBack')}
        </Button>
      )}
    </div>
  );
}

/** The goods of a line and what its figures amount to. */
export function LineGoods({
  line,
  showBook,
}: {
  readonly line: CountLine;
  readonly showBook: boolean;
}) {
  const { t } = useTranslation('counts');
  return (
    <div className={styles.goods}>
      <span className="hq-soft hq-number">{line.lineNo}</span>
      <span>{line.locationName}</span>
      <b>
        <span className="hq-code">{line.itemCode}</span> {line.itemName}
      </b>
      {line.spec !== '' && <span className="hq-soft">{line.spec}</span>}
      <span className="hq-code">{line.lotNo}</span>
      <span className="hq-soft hq-number">{line.expiresOn}</span>
      {showBook && line.expected !== null && (
        <span className="hq-number">
          {t('expectedOf', { quantity: qty(line.expected, line.baseUnit) })}
          {line.book !== line.expected && (
            <span className="hq-soft">
              {' '}
              {t('movedSince', {
                book: qty(line.book ?? 0, line.baseUnit),
                moved: signedQty(line.expected - (line.book ?? 0)),
              })}
            </span>
          )}
        </span>
      )}
      <StateTag kind="countLineState" state={line.state} />
      {showBook && line.variance !== null && line.variance !== 0 && (
        <span className={`${styles.differs} hq-number`}>
          {signedQty(line.variance, line.baseUnit)}
        </span>
      )}
    </div>
  );
}
