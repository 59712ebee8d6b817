import { z } from 'zod';
import { procedure } from './base.ts';
import { exportPath } from './paths.ts';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const exports = {
  /**
   * Writes a table to `path` as .xlsx (typed cells, frozen heading) or .csv (UTF-8 with BOM), by
   * its ending. Text that a spreadsheet would run as a formula is neutralised.
   * Errors: FILE_UNREADABLE (`not-writable`).
   */
  table: procedure
    .input(
      z.object({
        path: exportPath,
        title: z.string(),
        columns: z
          .array(
            z.object({
              heading: z.string(),
              kind: z.enum(['text', 'integer', 'decimal', 'date']),
              width: z.int().positive().optional(),
            }),
          )
          .min(1),
        rows: z.array(z.array(cell)),
      }),
    )
    .output(z.object({ path: z.string(), rows: z.int() })),
};
