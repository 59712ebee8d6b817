import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guards } from '../../../db/schema/dialect/guards.ts';
import { openForWriting } from '../../../db/schema/dialect/sqlite.ts';
import { migrate } from '../../../db/schema/migrate.ts';
import { openSampleWorkspace, type TestWorkspace } from '../../support/workspace.ts';

let test: TestWorkspace;
beforeAll(async () => {
  test = await openSampleWorkspace();
}, 60_000);
afterAll(() => test.close());

it('seals what was posted before there were seals just as it is sealed when posted', async () => {
  const path = join(test.folder, 'old.houqin');
  await test.client.workspace.backup({ path });
  const file = openForWriting(path);
  const seals = () =>
    file.prepare<[], { id: number; seal: string }>('select id, seal from document').all();
  const posted = seals();
  expect(posted.length).toBeGreaterThan(200);

  // The file as a program without seals left it.
  file.exec('drop trigger document_frozen');
  file.exec('alter table document drop column seal');
  file.exec(guards.find((guard) => guard.startsWith('create trigger document_frozen')) ?? '');
  file.pragma('user_version = 8');
  expect(migrate(file)).toContain('0009-seals');

  expect(seals()).toEqual(posted);
  expect(() => file.exec(`update document set seal = 'x' where id = 1`)).toThrow('guard:');
  file.close();
});
