import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { reconciliationFlags, reconciliationStates } from '../../../db/contract/reconciliation.ts';
import {
  dispatchStatuses,
  dispositions,
  documentStatuses,
  lotStatuses,
  risks,
} from '../../../db/contract/values.ts';
import { cellText } from '../../../renderer/components/grid/cell-text.ts';
import { exportColumns } from '../../../renderer/components/grid/export-columns.ts';
import type { GridColumn } from '../../../renderer/components/grid/grid-column.ts';
import { keptState, restoredState } from '../../../renderer/components/grid/grid-state.ts';
import { type StateKind, statesOf } from '../../../renderer/components/state-kinds.ts';
import { bundlesOf } from '../locale-files.ts';

interface Row {
  readonly code: string;
  readonly quantity: number;
  readonly unit: string;
  readonly amount: number;
  readonly status: string;
}

const row: Row = { code: 'FHF', quantity: 6147, unit: '只', amount: 123456, status: 'posted' };

beforeAll(async () => {
  await i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': bundlesOf('zh-CN') } });
});

describe('cells', () => {
  const text = (column: GridColumn<Row>) => cellText(column, row);

  test('are said the way their kind is', () => {
    expect(text({ field: 'code', heading: '' })).toBe('FHF');
    const unit = (each: Row) => each.unit;
    expect(text({ field: 'quantity', heading: '', kind: 'quantity', unit })).toBe('6,147 只');
    expect(text({ field: 'amount', heading: '', kind: 'money' })).toBe('¥1,234.56');
    const state = 'documentStatus';
    expect(text({ field: 'status', heading: '', kind: 'state', state })).toBe('已过账');
    expect(text({ id: 'n', value: () => 0, heading: '', kind: 'integer', zero: '—' })).toBe('—');
    expect(text({ id: 'x', value: () => null, heading: '' })).toBe('');
  });

  test('leave for a spreadsheet as typed values', () => {
    const exported = (column: GridColumn<Row>) =>
      exportColumns(column).map(({ kind, read }) => [kind, read(row)]);
    const unit = (each: Row) => each.unit;
    expect(exported({ field: 'quantity', heading: 'q', kind: 'quantity', unit })).toEqual([
      ['integer', 6147],
      ['text', '只'],
    ]);
    expect(exported({ field: 'amount', heading: 'a', kind: 'money' })).toEqual([
      ['decimal', 1234.56],
    ]);
    expect(exported({ id: 'b', heading: 'b', action: true, value: () => 1 })).toEqual([]);
  });
});

test('every state of the contract has its meaning and its word', () => {
  const terms = bundlesOf('zh-CN').terms ?? {};
  const vocabularies: [StateKind, readonly string[]][] = [
    ['documentStatus', documentStatuses],
    ['dispatchStatus', dispatchStatuses],
    ['lotStatus', lotStatuses],
    ['risk', risks],
    ['reconciliationState', reconciliationStates],
    ['reconciliationFlag', reconciliationFlags],
    ['disposition', dispositions],
  ];
  for (const [kind, states] of vocabularies) {
    expect(statesOf(kind).toSorted()).toEqual([...states].toSorted());
    expect(Object.keys(terms[kind] ?? {})).toEqual(expect.arrayContaining([...states]));
  }
});

test('a grid remembers columns, and widths only at the font size they were made for', () => {
  const columnSizing = { columnSizingModel: [{ colId: 'code', width: 90 }] };
  const columnOrder = { orderedColIds: ['quantity', 'code'] };
  const filter = { filterModel: {} };
  const kept = keptState({ columnSizing, columnOrder, filter }, 14);
  expect(kept).not.toHaveProperty('filter');
  expect(restoredState(kept, 14)).toMatchObject({ columnSizing, columnOrder });
  expect(restoredState(kept, 18)).toMatchObject({ columnOrder });
  expect(restoredState(kept, 18)).not.toHaveProperty('columnSizing');
  expect(restoredState(undefined, 14)).toBeUndefined();
});
