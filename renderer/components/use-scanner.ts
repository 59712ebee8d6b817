import { type RefObject, useEffect, useRef } from 'react';
import { dialogIsOpen, isTyping } from '../app/shortcuts.tsx';
import { signOf } from './scan-keys.ts';

/** Two keys of a scanner follow each other faster than this; those of a person do not. */
const BURST_MS = 40;

/** A `keydown` as the key reader takes it. */
export function rawKey(event: KeyboardEvent) {
  const { key, code, ctrlKey, altKey, metaKey, shiftKey } = event;
  const capsLock = event.getModifierState('CapsLock');
  return { key, code, ctrlKey, altKey, metaKey, shiftKey, capsLock };
}

/**
 * Hears a scanner wherever the focus is, except while somebody types or a dialog is open: the first
 * sign is held back for a moment, and where the next one follows at the speed of a machine both go
 * to `onBurst` and the box takes the focus. A single key goes on to whom it was meant for.
 */
export function useScannerAnywhere(
  input: RefObject<HTMLInputElement | null>,
  onBurst: (signs: string) => void,
  enabled: boolean,
): void {
  const latest = useRef(onBurst);
  latest.current = onBurst;
  useEffect(() => {
    if (!enabled) return;
    const passed = new WeakSet<Event>();
    let held: { sign: string; event: KeyboardEvent; timer: number } | null = null;
    const release = () => {
      if (!held) return;
      const { event, timer } = held;
      window.clearTimeout(timer);
      held = null;
      const again = new KeyboardEvent('keydown', event);
      passed.add(again);
      (event.target ?? document.body).dispatchEvent(again);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (passed.has(event) || event.repeat || isTaken(event.target)) return;
      const sign = signOf(rawKey(event));
      if (sign === null || sign === ' ') {
        if (event.key !== 'Shift' && event.key !== 'Control') release();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!held) {
        held = { sign, event, timer: window.setTimeout(release, BURST_MS) };
        return;
      }
      const signs = held.sign + sign;
      window.clearTimeout(held.timer);
      held = null;
      input.current?.focus();
      latest.current(signs);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      if (held) window.clearTimeout(held.timer);
    };
  }, [input, enabled]);
}

/** Typing belongs to the field it is done in; the cells of a grid may be fields too. */
function isTaken(target: EventTarget | null): boolean {
  return (
    isTyping(target) ||
    dialogIsOpen() ||
    (target instanceof HTMLElement && target.closest('.ag-cell') !== null)
  );
}
