import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createChangeFeed } from '../../db/change-feed.ts';
import type { WriteTx } from '../../db/database.ts';
import { createWorkspace, type Workspace } from '../../db/open.ts';
import { type HostContext, runCommand } from '../../db/procedures.ts';
import { createRouter } from '../../db/router.ts';
import { fillSample } from '../../db/services/sample-workspace.ts';
import type { CommandSession } from '../../db/session.ts';
import { writeSettings } from '../../db/settings.ts';

/** A workspace in a temporary folder, with the in-process client that the CLI uses too. */
export interface TestWorkspace {
  readonly folder: string;
  readonly path: string;
  readonly workspace: Workspace;
  readonly context: HostContext;
  readonly client: ReturnType<typeof clientOf>;
  /** Runs a body as one command, the way the router does. */
  command<Output>(
    write: (tx: WriteTx, session: CommandSession) => Promise<Output>,
  ): Promise<Output>;
  close(): Promise<void>;
}

/** Answers are held to the contract here, so that no service drifts from it. */
const router = createRouter({ validateOutputs: true });

/** A typed client over the router, without a transport between. */
export function clientOf(context: HostContext) {
  return createRouterClient(router, { context });
}

/** A fresh command id. */
export function newCommandId(): string {
  return randomUUID();
}

/** A new folder that `remove` deletes again. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'houqin-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Opens an empty workspace whose today is fixed, with one store 主仓库. */
export async function openTestWorkspace(
  options: { readonly businessDate?: string } = {},
): Promise<TestWorkspace> {
  const folder = temporaryFolder();
  const path = join(folder.path, 'test.houqin');
  const workspace = await createWorkspace(path);
  await workspace.writer.transaction().execute(async (tx) => {
    await writeSettings(tx, {
      unitName: '测试疾控中心',
      operator: 'HQ02',
      fixedBusinessDate: options.businessDate ?? '2020-02-14',
    });
    await tx
      .insertInto('location')
      .values([
        { code: 'ZCK', name: '主仓库', kind: 'store' },
        { code: 'DJQ', name: '待检区', kind: 'quarantine' },
      ])
      .execute();
  });
  const context: HostContext = { workspace, defaultPath: path, feed: createChangeFeed() };
  return {
    folder: folder.path,
    path,
    workspace,
    context,
    client: clientOf(context),
    command: async (write) => {
      const { answer } = await runCommand(
        workspace,
        context.feed,
        'test',
        { commandId: newCommandId() },
        (tx, _input, session) => write(tx, session),
      );
      return answer;
    },
    close: async () => {
      await workspace.close();
      folder.remove();
    },
  };
}

/** Opens a fresh sample workspace: the shipped workbooks through the importer, today 2020-02-14. */
export async function openSampleWorkspace(): Promise<TestWorkspace> {
  const test = await openTestWorkspace();
  await fillSample(test.workspace, test.context.feed);
  return test;
}
