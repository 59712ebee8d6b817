import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatNumber, nextNumber, noteNumber, parseNumber } from '../../../db/ledger/numbering.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

describe('document numbers', () => {
  let test: TestWorkspace;
  beforeEach(async () => {
    test = await openTestWorkspace();
  });
  afterEach(() => test.close());

  it('are written and read back', () => {
    expect(formatNumber('issue', '2020-02-13', 3)).toBe('CK-20200213-003');
    expect(parseNumber('issue', 'CK-20200213-003')).toEqual({ day: '2020-02-13', sequence: 3 });
    expect(parseNumber('receipt', 'CK-20200213-003')).toBeNull();
    expect(parseNumber('issue', '手写 12')).toBeNull();
  });

  it('run on without a gap within a kind and day', async () => {
    const numbers = await test.command(async (tx) => [
      await nextNumber(tx, 'issue', '2020-02-13'),
      await nextNumber(tx, 'issue', '2020-02-13'),
      await nextNumber(tx, 'issue', '2020-02-14'),
      await nextNumber(tx, 'return', '2020-02-13'),
    ]);
    expect(numbers).toEqual([
      'CK-20200213-001',
      'CK-20200213-002',
      'CK-20200214-001',
      'TK-20200213-001',
    ]);
  });

  it('continue after imported ones, whichever came in last', async () => {
    const next = await test.command(async (tx) => {
      await noteNumber(tx, 'issue', 'CK-20200213-007');
      await noteNumber(tx, 'issue', 'CK-20200213-002');
      await noteNumber(tx, 'issue', '旧单 5');
      return nextNumber(tx, 'issue', '2020-02-13');
    });
    expect(next).toBe('CK-20200213-008');
  });

  it('taken by a refused command are given out again', async () => {
    const failing = test.command(async (tx) => {
      await nextNumber(tx, 'issue', '2020-02-13');
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    const next = await test.command((tx) => nextNumber(tx, 'issue', '2020-02-13'));
    expect(next).toBe('CK-20200213-001');
  });
});
