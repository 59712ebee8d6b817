import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadDb } from '../../db/database.ts';
import { fixedStatement } from '../../db/fixed-statement.ts';
import { openTestWorkspace, type TestWorkspace } from '../support/workspace.ts';

interface Wanted {
  readonly codes: readonly string[];
  readonly name?: string | undefined;
}

describe('a fixed statement', () => {
  let test: TestWorkspace;
  let built = 0;
  const squads = fixedStatement((db: ReadDb, { codes, name }: Wanted) => {
    built += 1;
    return db
      .selectFrom('squad')
      .select('code')
      .where('code', 'in', codes)
      .$if(name !== undefined, (query) => query.where('name', '=', name ?? ''))
      .orderBy('code');
  });
  const codesOf = async (wanted: Wanted) =>
    (await squads(test.workspace.reader, wanted)).map(({ code }) => code);

  beforeEach(async () => {
    test = await openTestWorkspace();
    for (const code of ['A', 'B', 'C']) {
      await test.client.organisation.squads.save({
        commandId: crypto.randomUUID(),
        code,
        name: `小分队${code}`,
      });
    }
    built = 0;
  });
  afterEach(() => test.close());

  it('is built once for each length of its lists and bound anew at every run', async () => {
    expect(await codesOf({ codes: ['A', 'B'] })).toEqual(['A', 'B']);
    expect(await codesOf({ codes: ['C', 'A'] })).toEqual(['A', 'C']);
    expect(await codesOf({ codes: ['C', 'X'] })).toEqual(['C']);
    expect(built).toBe(1);
    expect(await codesOf({ codes: ['B'] })).toEqual(['B']);
    expect(built).toBe(2);
  });

  it('knows an argument that is there from one left out', async () => {
    expect(await codesOf({ codes: ['A', 'B', 'C'] })).toEqual(['A', 'B', 'C']);
    expect(await codesOf({ codes: ['A', 'B', 'C'], name: '小分队B' })).toEqual(['B']);
    expect(await codesOf({ codes: ['A', 'B', 'C'], name: undefined })).toEqual(['A', 'B', 'C']);
  });
});
