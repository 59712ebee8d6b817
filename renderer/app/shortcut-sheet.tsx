import { Modal } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../components/key-hint.tsx';
import { useScreenHelp } from '../help/screen-help.ts';
import styles from './app-shell.module.css';
import { type ShortcutEntry, useShortcut, useShortcutList } from './shortcuts.tsx';

let open = false;
const listeners = new Set<() => void>();

function setOpen(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Shows the sheet of keys. */
export function openShortcutSheet(): void {
  setOpen(true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keys under their headings, each key once: the innermost listener wins, as it does at work. */
export function groupShortcuts(
  entries: readonly ShortcutEntry[],
): ReadonlyMap<string, readonly ShortcutEntry[]> {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const groups = new Map<string, ShortcutEntry[]>();
  for (const entry of byKey.values()) {
    groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  }
  return groups;
}

/** The `?` sheet: every key that does something now. */
export function ShortcutSheet() {
  const { t } = useTranslation('shell');
  const shown = useSyncExternalStore(subscribe, () => open);
  const entries = useShortcutList();
  useShortcut('?', openShortcutSheet, { label: t('shortcuts.title'), group: t('everywhere') });
  const own = useScreenHelp()?.keys ?? [];
  const inTables = t('shortcuts.inTables');
  const groups = [
    ...groupShortcuts([
      { key: 'Enter', label: t('shortcuts.openRow'), group: inTables },
      { key: 'ArrowUp', label: t('shortcuts.moveRow'), group: inTables },
      { key: 'Tab', label: t('shortcuts.leaveTable'), group: inTables },
      { key: 'Ctrl+Enter', label: t('shortcuts.columnFilter'), group: inTables },
      // A pair, whose key hint shows both: its screen says what they do in words of its own.
      ...entries.filter(({ key }) => key !== 'ArrowUp' && key !== 'ArrowDown'),
      ...own.map(({ key, does }) => ({ key, label: does, group: '' })),
    ]),
  ].toSorted(([a], [b]) => Number(a !== '') - Number(b !== ''));
  return (
    <Modal
      open={shown}
      title={t('shortcuts.title')}
      footer={null}
      width={1000}
      style={{ top: 24 }}
      onCancel={() => setOpen(false)}
      destroyOnHidden
    >
      <div className={styles.sheet}>
        {groups.map(([group, keys]) => (
          <section key={group}>
            <h3>{group === '' ? t('shortcuts.thisScreen') : group}</h3>
            <dl>
              {keys.map((entry) => (
                <div key={entry.key} style={{ display: 'contents' }}>
                  <dt>
                    <KeyHint keys={entry.key} />
                  </dt>
                  <dd>{entry.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
