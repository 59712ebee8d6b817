import { App } from 'antd';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KitChoice, KitLine } from '#contract/kits.ts';
import { compareSizes } from '#contract/sizes.ts';
import { errorText } from '../../app/error-text.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { dialogIsOpen, isTyping, useShortcut } from '../../app/shortcuts.tsx';
import type { DraftLine, KitDraft } from './kit-draft.ts';
import type { KitAction } from './kit-reducer.ts';
import { quantityFieldId } from './kit-row.tsx';
import { rowItem } from './rows.ts';

interface RowKeys {
  readonly draft: KitDraft;
  readonly choices: readonly KitChoice[];
  readonly optional: readonly KitLine[];
  readonly send: (action: KitAction) => void;
  readonly onChoose: (choice: KitChoice, familyId: number) => void;
  /** The slip: where the focus goes back to when a field is left. */
  readonly region: RefObject<HTMLElement | null>;
}

/** The box for the scanner takes signs and leaves the other keys alone. */
function isScanBox(element: Element | null): boolean {
  return element instanceof HTMLInputElement && element.readOnly;
}

/** Whether keys belong to the rows: nobody types, no dialog is open. */
function rowsHaveKeys(): boolean {
  const { activeElement } = document;
  return (!isTyping(activeElement) || isScanBox(activeElement)) && !dialogIsOpen();
}

function edit(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}

function quantityField(key: string): HTMLInputElement | null {
  const field = document.getElementById(quantityFieldId(key));
  return field instanceof HTMLInputElement ? field : null;
}

/** The size of the same family next to a row's own that is in stock, up or down. */
async function nextSize(line: DraftLine, by: 1 | -1) {
  const items = await queryClient.fetchQuery(orpc.items.list.queryOptions({ input: {} }));
  const others = items
    .filter((item) => item.familyCode === line.familyCode && item.active)
    .filter((item) => Math.sign(compareSizes(item.size, line.size)) === by)
    .sort((one, other) => by * compareSizes(one.size, other.size));
  for (const item of others) {
    const [balance] = await queryClient.fetchQuery(
      orpc.stock.balances.queryOptions({ input: { itemId: item.id, includeZero: false } }),
    );
    if ((balance?.usableQuantity ?? 0) > 0) return item;
  }
  return undefined;
}

/** Corrects the slip from the keyboard: the arrow keys choose a row, a key says what becomes of it. */
export function useRowKeys({ draft, choices, optional, send, onChoose, region }: RowKeys) {
  const { t } = useTranslation('desk');
  const { message } = App.useApp();
  const [wanted, setWanted] = useState<string | undefined>(undefined);
  const { lines } = draft;
  const current = lines.find((line) => line.key === wanted) ?? lines[0];
  const group = t('keys.group');

  const go = (by: number) => {
    const index = lines.findIndex((line) => line.key === current?.key);
    const next = lines[Math.min(Math.max(index + by, 0), lines.length - 1)];
    if (next === undefined) return;
    const editing = document.activeElement === quantityField(current?.key ?? '');
    if (!editing && !rowsHaveKeys()) return;
    setWanted(next.key);
    if (editing) edit(quantityField(next.key));
    else region.current?.focus();
  };
  const onRow = (act: (line: DraftLine) => void) => () => {
    if (current !== undefined && rowsHaveKeys()) act(current);
  };
  const resize = (by: 1 | -1, all: boolean) =>
    onRow((line) => {
      if (!line.quantity || line.size === '' || line.debt !== null) return;
      const quantity = all ? line.quantity : 1;
      nextSize(line, by).then(
        (item) => {
          if (item === undefined) {
            void message.info(t(by > 0 ? 'noLarger' : 'noSmaller', { name: line.itemName }));
            return;
          }
          send({
            type: 'size',
            key: line.key,
            item: rowItem(item),
            quantity,
            reason: t('sizeReason'),
          });
        },
        (error: unknown) => void message.error(errorText(error, t)),
      );
    });

  useShortcut('ArrowDown', () => go(1), { label: t('keys.nextRow'), group });
  useShortcut('ArrowUp', () => go(-1), { label: t('keys.previousRow'), group });
  useSideKeys({
    ArrowRight: resize(1, false),
    ArrowLeft: resize(-1, false),
    'Shift+ArrowRight': resize(1, true),
    'Shift+ArrowLeft': resize(-1, true),
    Delete: onRow((line) => {
      const index = lines.indexOf(line);
      setWanted((lines[index + 1] ?? lines[index - 1])?.key);
      send({ type: 'remove', key: line.key });
    }),
    Enter: onRow((line) => edit(quantityField(line.key))),
  });
  useDigits((digit) => {
    if (current === undefined || !rowsHaveKeys()) return;
    send({ type: 'quantity', key: current.key, quantity: Number(digit) });
    const field = quantityField(current.key);
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
  useShortcut(
    'F4',
    () => {
      const able = (line: DraftLine) =>
        line.substitutes[0] !== undefined && line.substitutes[0].kind !== 'smaller-size';
      const line = current && able(current) ? current : lines.find(able);
      const [option] = line?.substitutes ?? [];
      if (!line || !option) {
        void message.info(t('nothingToSubstitute'));
        return;
      }
      setWanted(line.key);
      const reason = t('substituteReason', { name: line.itemName });
      send({ type: 'substitute', key: line.key, option, reason });
    },
    { label: t('keys.substitute'), group },
  );
  useShortcut(
    'F3',
    () => {
      const line = current ?? lines[0];
      if (line) send({ type: 'emergency', key: line.key, reason: t('emergencyReason') });
    },
    { label: t('emergency'), group },
  );
  useShortcut(
    'E',
    () => {
      const own = (line: DraftLine | undefined) =>
        choices.find((choice) => choice.group !== '' && choice.group === line?.group);
      const choice = own(current) ?? choices.find(({ alternatives }) => alternatives.length > 1);
      if (!choice) return;
      const at = choice.alternatives.findIndex(({ familyId }) => familyId === choice.familyId);
      const next = choice.alternatives[(at + 1) % choice.alternatives.length];
      if (next) onChoose(choice, next.familyId);
    },
    { label: t('keys.eitherOr'), group },
  );
  useShortcut(
    'O',
    () => {
      const missing = optional.find((line) => !lines.some((row) => row.itemId === line.itemId));
      if (missing) send({ type: 'add-optional', line: missing });
    },
    { label: t('keys.optional'), group },
  );
  const within = (role: string, named: string) =>
    onRow((line) => {
      const row = quantityField(line.key)?.closest('tr');
      const field = row?.querySelector<HTMLElement>(`[role="${role}"][aria-label^="${named}"]`);
      field?.focus();
    });
  useShortcut(
    'L',
    onRow((line) => {
      const name = [line.itemName, line.size].filter((part) => part !== '').join(' ');
      within('combobox', t('lotOf', { name }).slice(0, 40))();
    }),
    { label: t('keys.lot'), group },
  );
  useShortcut('R', within('combobox', t('reason')), { label: t('keys.reason'), group });

  /** Enter in the quantity of a row gives the keys back to the rows. */
  const onEnter = (event: { readonly target: EventTarget; readonly key: string }) => {
    if (event.key === 'Enter' && event.target === quantityField(current?.key ?? '')) {
      region.current?.focus();
      return true;
    }
    return false;
  };
  return { currentKey: current?.key, setCurrent: setWanted, onEnter };
}

/** Keys that move the cursor in a field: they are the rows' only where nobody types. */
function useSideKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const run = keys[`${event.shiftKey ? 'Shift+' : ''}${event.key}`];
      const { activeElement } = document;
      const onButton = activeElement instanceof HTMLButtonElement && event.key === 'Enter';
      if (run === undefined || onButton || !rowsHaveKeys()) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}

function useDigits(onDigit: (digit: string) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!/^[0-9]$/.test(event.key) || !rowsHaveKeys()) return;
      event.preventDefault();
      onDigit(event.key);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
