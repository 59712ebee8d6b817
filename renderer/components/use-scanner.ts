import { type RefObject, useEffect, useRef } from 'react';
import { dialogIsOpen, isTyping } from '../app/shortcuts.tsx';
import { BURST_MS } from './scan-assembler.ts';
import { signOf } from './scan-keys.ts';

/** Three signs in a row, each this soon after the one before, were typed by no person. */
const FIELD_BURST_MS = 25;
const FIELD_SIGNS = 4;

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
 *
 * With `inFields` it is heard in a field too: as soon as it is known for a scanner the field gets
 * back what stood in it, an input method loses what it had begun, and the box gets all of the code.
 */
export function useScannerAnywhere(
  input: RefObject<HTMLInputElement | null>,
  onBurst: (signs: string) => void,
  { enabled, inFields = false }: { readonly enabled: boolean; readonly inFields?: boolean },
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
    const field = new FieldBurst();
    const onKeyDown = (event: KeyboardEvent) => {
      if (passed.has(event) || event.repeat) return;
      if (inFields && isField(event.target) && !dialogIsOpen()) {
        const signs = field.press(event, event.target);
        if (signs === null) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        input.current?.focus();
        latest.current(signs);
        return;
      }
      if (isTaken(event.target)) return;
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
  }, [input, enabled, inFields]);
}

/** Typing belongs to the field it is done in; the cells of a grid may be fields too. */
function isTaken(target: EventTarget | null): boolean {
  return (
    isTyping(target) ||
    dialogIsOpen() ||
    (target instanceof HTMLElement && target.closest('.ag-cell') !== null)
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement;

function isField(target: EventTarget | null): target is Field {
  const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return typed && isTyping(target) && !target.readOnly && target.type !== 'password';
}

/** Tells a scanner from a person by its speed, and undoes what it typed until then. */
class FieldBurst {
  #field: Field | null = null;
  #before = '';
  #signs = '';
  #at = Number.NEGATIVE_INFINITY;

  /** Takes a key; the signs so far, as soon as they are a scanner's. */
  press(event: KeyboardEvent, field: Field): string | null {
    const sign = signOf(rawKey(event));
    if (sign === null) {
      // A scanner presses Shift for its capitals.
      if (event.key !== 'Shift' && event.key !== 'Control') this.#field = null;
      return null;
    }
    const goesOn = this.#field === field && event.timeStamp - this.#at < FIELD_BURST_MS;
    this.#at = event.timeStamp;
    if (!goesOn) {
      this.#field = field;
      this.#before = field.value;
      this.#signs = sign;
      return null;
    }
    this.#signs += sign;
    if (this.#signs.length < FIELD_SIGNS) return null;
    this.#field = null;
    // Ends what an input method has begun before the field gets its text back.
    field.blur();
    restore(field, this.#before);
    return this.#signs;
  }
}

/** Sets the text of a field so that React hears of it. */
function restore(field: Field, text: string): void {
  const owner = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
