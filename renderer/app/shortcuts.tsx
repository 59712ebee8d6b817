import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';

/** One key a screen listens to, as the `?` sheet shows it; without a key, the palette alone has it. */
export interface ShortcutEntry {
  readonly key: string;
  readonly label: string;
  readonly group: string;
}

/** A key with what it does, for the palette. */
export interface ActiveShortcut extends ShortcutEntry {
  readonly run: () => void;
}

interface Registration extends ActiveShortcut {
  readonly id: number;
  readonly inDialog: boolean;
  readonly whileTyping: boolean;
}

/** How a shortcut behaves. */
export interface ShortcutOptions {
  /** What the key does, in the user's language; shown on the `?` sheet. */
  readonly label: string;
  /** Heading on the `?` sheet; left out: this screen. */
  readonly group?: string;
  readonly enabled?: boolean;
  /** Works while an antd dialog is open; others wait until it is closed. */
  readonly inDialog?: boolean;
  /** Single letters are left to the field being typed in, unless this is set. */
  readonly whileTyping?: boolean;
}

let registrations: readonly Registration[] = [];
const listeners = new Set<() => void>();
let nextId = 1;

function change(next: readonly Registration[]): void {
  registrations = next;
  for (const listener of listeners) listener();
}

const NAMED = /^(F\d{1,2}|Escape|Enter|Tab|Arrow\w+|Home|End|PageUp|PageDown|Insert|Delete)$/;

/** `Ctrl+K`, `F8`, `Escape`, `?` of a keyboard event, in the spelling `useShortcut` takes. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const base = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const modifiers: string[] = [];
  if (event.ctrlKey || event.metaKey) modifiers.push('Ctrl');
  if (event.altKey) modifiers.push('Alt');
  // Shift is part of a typed sign (`?`), but a modifier of a named key or of a chord.
  if (event.shiftKey && (NAMED.test(base) || modifiers.length > 0)) modifiers.push('Shift');
  return [...modifiers, base].join('+');
}

/** Whether keys pressed there are text that somebody types. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Whether a modal dialog is on screen. */
export function dialogIsOpen(): boolean {
  return [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].some((dialog) =>
    dialog.checkVisibility(),
  );
}

/** What closes itself with Esc and takes Enter: open lists, menus, calendars, a cell being edited. */
const POPUPS = [
  ...['select-dropdown', 'picker-dropdown', 'dropdown', 'popover'].map(
    (name) => `.ant-${name}:not(.ant-${name}-hidden)`,
  ),
  '.ag-cell-inline-editing',
].join(',');

let popupWasOpen = false;

/** Looked at before anybody acts on the key: by the time it bubbles up, the popup may be gone. */
function notePopups(event: KeyboardEvent): void {
  popupWasOpen =
    (event.key === 'Escape' || event.key === 'Enter') && document.querySelector(POPUPS) !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (popupWasOpen) return;
  // An input method in the middle of a word owns every key.
  if (event.isComposing || event.keyCode === 229 || event.repeat || event.defaultPrevented) return;
  const name = keyName(event);
  const candidates = registrations.filter((registration) => registration.key === name);
  if (candidates.length === 0) return;
  const plainSign = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  const typing = plainSign && isTyping(event.target);
  const blocked = dialogIsOpen();
  // The newest listener is the innermost: a side panel's Esc comes before its screen's.
  const chosen = candidates.findLast(
    (registration) => (!blocked || registration.inDialog) && (!typing || registration.whileTyping),
  );
  if (chosen === undefined) return;
  event.preventDefault();
  chosen.run();
}

let listening = false;
function listen(): void {
  if (listening || typeof window === 'undefined') return;
  listening = true;
  window.addEventListener('keydown', notePopups, true);
  window.addEventListener('keydown', onKeyDown);
}

/**
 * Listens to a key while the component is shown: `useShortcut('F8', post, { label: t('post') })`.
 * Spelling: `F8`, `Ctrl+K`, `Shift+F8`, `Escape`, `N`, `?`.
 */
export function useShortcut(key: string, run: () => void, options: ShortcutOptions): void {
  const { label, group = '', enabled = true, inDialog = false, whileTyping = false } = options;
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!enabled) return;
    listen();
    const id = nextId++;
    const registration: Registration = {
      id,
      key,
      label,
      group,
      inDialog,
      whileTyping,
      run: () => latest.current(),
    };
    change([...registrations, registration]);
    return () => change(registrations.filter((other) => other.id !== id));
  }, [key, label, group, enabled, inDialog, whileTyping]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Everything the palette can do now: keys that somebody listens to, and actions without one. */
export function useActionList(): readonly ActiveShortcut[] {
  return useSyncExternalStore(subscribe, () => registrations);
}

/** Every key somebody listens to now, for the `?` sheet. */
export function useShortcutList(): readonly ActiveShortcut[] {
  const actions = useActionList();
  return useMemo(() => actions.filter(({ key }) => key !== ''), [actions]);
}

/** Something the palette offers while the component is shown, for which there is no key. */
export function useAction(label: string, run: () => void, enabled = true): void {
  useShortcut('', run, { label, enabled });
}
