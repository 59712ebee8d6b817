import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/workspace.ts';

const cli = new URL('../../db/cli.ts', import.meta.url).pathname;

/** Names that scripts of other systems rely on. */
const stableNames = [
  'workspace.create',
  'imports.preview',
  'imports.commit',
  'ledger.verify',
  'stock.balances',
  'stock.ledger',
  'stock.sheet',
  'dispatches.list',
  'dispatches.totals',
  'dispatches.upsert',
  'kits.propose',
  'issues.post',
  'returns.post',
  'documents.get',
  'documents.reverse',
  'reconciliation.list',
  'reconciliation.link',
];

describe('the command line', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let workspace: string;
  beforeEach(() => {
    folder = temporaryFolder();
    workspace = join(folder.path, 'cli.houqin');
  });
  afterEach(() => folder.remove());

  const run = (...parameters: string[]): unknown =>
    JSON.parse(
      execFileSync(process.execPath, [cli, '--workspace', workspace, ...parameters], {
        encoding: 'utf8',
        input: '{"unitName":"从标准输入"}',
        maxBuffer: 64 * 1024 * 1024,
      }),
    );

  it('lists every procedure with its schemas', () => {
    const listed = run('--list') as { name: string; input: unknown; output: unknown }[];
    const names = listed.map((procedure) => procedure.name);
    expect(names).toEqual(expect.arrayContaining(stableNames));
    const post = listed.find((procedure) => procedure.name === 'issues.post');
    expect(post?.input).toMatchObject({
      type: 'object',
      properties: { commandId: { format: 'uuid' }, lines: { type: 'array' } },
    });
    expect(listed.filter((procedure) => procedure.name !== 'changes.stream')).not.toContainEqual(
      expect.objectContaining({ output: null }),
    );
  });

  it('takes input from the argument, a file or standard input', () => {
    run('workspace.create', '{"unitName":"甲"}');
    const file = join(folder.path, 'input.json');
    writeFileSync(file, '{"unitName":"从文件"}');
    expect(run('workspace.info')).toMatchObject({ unitName: '甲' });
    expect(run('workspace.configure', `@${file}`)).toMatchObject({ unitName: '从文件' });
    expect(run('workspace.configure', '-')).toMatchObject({ unitName: '从标准输入' });
    expect(run('ledger.verify')).toMatchObject({ ok: true });
  });

  it('answers every failure with a code on standard error and status 1', () => {
    const fail = (...parameters: string[]) => {
      const result = spawnSync(process.execPath, [cli, '--workspace', workspace, ...parameters], {
        encoding: 'utf8',
      });
      expect(result.stdout).toBe('');
      expect(result.status).toBe(1);
      return JSON.parse(result.stderr) as unknown;
    };
    expect(fail('ledger.verify')).toMatchObject({ code: 'WORKSPACE_NOT_FOUND' });
    run('workspace.create');
    expect(fail('workspace.create')).toMatchObject({ code: 'WORKSPACE_EXISTS' });
    expect(fail('stock.balance')).toMatchObject({ code: 'NOT_FOUND' });
    expect(fail('stock.ledger', '{"itemCode":7}')).toMatchObject({ code: 'BAD_REQUEST' });
    expect(fail('stock.ledger', '{"itemCode":')).toMatchObject({ code: 'BAD_REQUEST' });
    expect(fail('documents.get', '{"number":"CK-1"}')).toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'document', key: 'CK-1' },
    });
  });
});
