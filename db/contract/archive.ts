import { z } from 'zod';
import { procedure } from './base.ts';
import { holdings } from './workspace.ts';

const folder = z.string().min(1).max(4096);

export const archive = {
  /**
   * Writes the whole workspace into a new folder inside `into`: every table as CSV, with a description
   * of tables, columns and values. `anonymised` takes people out of it: names become numbers, free text
   * a dash; pictures, signatures, users and the audit trail go. PINs never leave the workspace.
   * Errors: FILE_UNREADABLE, DISK_FULL.
   */
  write: procedure
    .input(
      z.object({
        into: folder,
        anonymised: z.boolean().default(false),
        /** Names the progress in the change feed. */
        runId: z.uuid().optional(),
      }),
    )
    .output(z.object({ folder: z.string(), tables: z.int(), rows: z.int() })),
  /**
   * Makes a workspace file of such a folder, and verifies it. Errors: FILE_UNREADABLE (`missing`,
   * `damaged`), WORKSPACE_EXISTS, WORKSPACE_NEWER, UNSAFE_FOLDER, DISK_FULL.
   */
  read: procedure
    .input(
      z.object({
        folder,
        path: z
          .string()
          .max(4096)
          .regex(/[^/\\]\.houqin$/i),
        runId: z.uuid().optional(),
      }),
    )
    .output(holdings),
};
