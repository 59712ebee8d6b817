import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { createInstance } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ErrorCode, errors } from '../../../db/contract/errors.ts';
import {
  describeError,
  errorCode,
  errorText,
  explainedCodes,
  transportCodes,
} from '../../../renderer/app/error-text.ts';
import { bundlesOf, languages } from '../locale-files.ts';

const shortage = {
  itemId: 1,
  itemCode: 'FHF-175',
  itemName: '防护服 175',
  lotId: 2,
  lotNo: '1908BD0106',
  locationId: 3,
  requested: 12,
  available: 4,
  onDate: null,
};

const samples: Record<ErrorCode, unknown> = {
  NO_WORKSPACE: undefined,
  WORKSPACE_EXISTS: { path: '/a.houqin' },
  WORKSPACE_NOT_FOUND: { path: '/a.houqin' },
  WORKSPACE_IN_USE: { path: '/a.houqin', holder: 'DESK-2' },
  WORKSPACE_NEWER: { path: '/a.houqin', fileVersion: 9, supportedVersion: 1 },
  WORKSPACE_INVALID: { path: '/a.houqin', reason: 'checksum' },
  NOT_FOUND: { entity: 'item', key: 'FHF-175' },
  NOT_SIGNED_IN: undefined,
  FORBIDDEN: { procedure: 'issues.post', role: 'viewer', allowed: ['clerk', 'keeper'] },
  WRONG_PIN: { attemptsLeft: 3 },
  LOCKED_OUT: { until: 1_580_000_000_000 },
  CONFLICT: { entity: 'squad', key: 'XD03' },
  IN_USE: { entity: 'location', key: 'A1', by: 'stock' },
  INVALID_FIELD: { field: 'expiresOn', reason: 'expiry-before-manufacture', value: '2019-01-01' },
  INSUFFICIENT_STOCK: {
    ...shortage,
    shortages: [shortage, { ...shortage, itemCode: 'KZ-01', onDate: '2020-02-03' }],
  },
  LOT_NOT_USABLE: {
    itemId: 1,
    itemCode: 'FHF-175',
    lotId: 2,
    lotNo: '1908BD0106',
    reason: 'expired',
    expiresOn: '2020-02-01',
    status: 'available',
  },
  RETURN_EXCEEDS_OUTSTANDING: {
    lines: [{ lineId: 1, itemCode: 'HMJ-01', lotNo: 'L1', requested: 3, outstanding: 2 }],
  },
  FIT_TEST_MISSING: {
    problems: [
      {
        personId: 1,
        personCode: 'LD01',
        personName: '',
        itemId: 1,
        itemCode: 'RS01',
        finding: 'expired',
        testedOn: '2019-01-05',
      },
    ],
  },
  ASSET_NOT_READY: {
    problems: [
      {
        assetId: 1,
        itemCode: 'RS08',
        serialNo: 'SN-1',
        reason: 'cycle-limit',
        state: 'ready',
        cycles: 30,
        cycleLimit: 30,
      },
    ],
  },
  NOT_POSTED: { number: 'CK-20200206-003', status: 'reversed' },
  SAME_PERSON: { person: '张三' },
  WRONG_STATE: { entity: 'count', key: 'PD-20200206-001', status: 'posted' },
  INVALID_LINES: {
    problems: [{ line: 0, field: 'quantity', reason: 'missing', value: '' }],
  },
  NOT_REVERSIBLE: { number: 'CH-20200206-001' },
  REVERSAL_BLOCKED: {
    number: 'RK-20200206-001',
    documents: [{ id: 1, number: 'CK-20200206-003', kind: 'issue' }],
  },
  DISPATCH_CLOSED: { batchNo: 'CD-20200206-08', status: 'cancelled' },
  CANCELLED: undefined,
  DISK_FULL: { path: '/a.houqin', freeBytes: 4096 },
  STORAGE_FAILED: { path: '/a.houqin', reason: 'gone' },
  READ_ONLY: { path: '/a.houqin' },
  UNSAFE_FOLDER: { path: '/a.houqin', reason: 'sync', service: 'OneDrive' },
  PASSPHRASE_NEEDED: { path: '/a.hqb' },
  WRONG_PASSPHRASE: { path: '/a.hqb' },
  FILE_UNREADABLE: { path: '/a.xlsx', reason: 'password' },
};

const codes = Object.keys(errors).filter((code): code is ErrorCode => code in samples);

describe.each(languages)('in %s', (language) => {
  const i18n = createInstance();
  beforeAll(async () => {
    await i18n.init({
      lng: language,
      resources: { [language]: bundlesOf(language) },
      interpolation: { escapeValue: false },
    });
  });

  test.each([...codes, ...transportCodes])(
    '%s says what happened, was kept and is to do',
    (code) => {
      const data = code in samples ? samples[code as ErrorCode] : undefined;
      const words = describeError(new ORPCError(code, { defined: true, data }), i18n.t);
      expect(words.code).toBe(code);
      for (const part of [words.what, words.kept, words.todo, ...words.details]) {
        expect(part).not.toBe('');
        expect(part).not.toMatch(/\{\{|undefined|errors:|\.what|\.kept|\.todo/);
      }
    },
  );

  test('every shortage is named with its numbers', () => {
    const { details } = describeError(
      new ORPCError('INSUFFICIENT_STOCK', { data: samples.INSUFFICIENT_STOCK }),
      i18n.t,
    );
    expect(details).toHaveLength(2);
    expect(details[0]).toContain('FHF-175');
    expect(details[0]).toContain('12');
    expect(details[1]).toContain('2020-02-03');
  });

  test('what verifying found of a file is named in the user’s language', () => {
    const found = [{ kind: 'seal-broken', values: { number: 'CK-1', document: '5' } }];
    const data = { path: '/a.houqin', reason: 'CK-1 (document 5): is not as it was sealed', found };
    const { what, details } = describeError(new ORPCError('WORKSPACE_INVALID', { data }), i18n.t);
    expect(what).not.toContain('is not as it was sealed');
    expect(details).toEqual([
      language === 'en'
        ? 'CK-1 (id 5) is not as it was sealed'
        : '单据 CK-1（内部编号 5）与封存时不一致',
    ]);
  });

  test('fields that do not fit are named, in the user’s language where it is known', () => {
    const path = ['lines', 0, 'quantity'];
    const issues = [
      { path, code: 'too_big', message: 'Too big' },
      { path, message: 'too odd' },
    ];
    const data = { issues };
    const { details } = describeError(new ORPCError('BAD_REQUEST', { data }), i18n.t);
    expect(details).toHaveLength(2);
    expect(details[0]).toContain('1');
    expect(details[0]).not.toMatch(/quantity|Too big/);
    expect(details[1]).toContain('too odd');
  });
});

test('every word that services put into errors is known', () => {
  const said = { entities: new Set<string>(), fieldReasons: new Set<string>() };
  for (const folder of ['services', 'ledger']) {
    const path = join(import.meta.dirname, '../../../db', folder);
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((file) => file.endsWith('.ts'))) {
      const source = readFileSync(join(path, name), 'utf8');
      for (const [, word = ''] of source.matchAll(/\bentity: '([^']+)'/g)) said.entities.add(word);
      const invalid = /failure\('INVALID_FIELD',[^;]*?\breason: '([^']+)'/g;
      for (const [, word = ''] of source.matchAll(invalid)) said.fieldReasons.add(word);
      const problem = /\bfield: '\w+',\s*reason: '([^']+)'|\bproblem\(\s*'\w+',\s*'([^']+)'/g;
      for (const [, one = '', other = one] of source.matchAll(problem)) {
        said.fieldReasons.add(other);
      }
    }
  }
  expect(said.entities.size).toBeGreaterThan(5);
  expect(said.fieldReasons.size).toBeGreaterThan(3);
  for (const language of languages) {
    const words = bundlesOf(language).errors ?? {};
    for (const [group, used] of Object.entries(said)) {
      const known = Object.keys(words[group] ?? {});
      expect([...used].filter((word) => !known.includes(word))).toEqual([]);
    }
  }
});

test('every code of the contract is explained', () => {
  expect(explainedCodes.toSorted()).toEqual(Object.keys(errors).toSorted());
  expect(codes.toSorted()).toEqual(Object.keys(errors).toSorted());
});

test('the shell’s plain failures are understood, and anything else is not mistaken for them', () => {
  const failure = { code: 'WORKSPACE_IN_USE', message: '', data: samples.WORKSPACE_IN_USE };
  expect(errorCode(failure)).toBe('WORKSPACE_IN_USE');
  expect(describeError(failure).code).toBe('WORKSPACE_IN_USE');
  expect(describeError(new Error('boom')).code).toBe('INTERNAL_SERVER_ERROR');
  expect(describeError('text').code).toBe('INTERNAL_SERVER_ERROR');
  expect(errorText(new Error('boom'))).toContain('boom');
});
