import { z } from 'zod';
import { command, procedure } from './base.ts';
import { id, instant, isoDate, text } from './values.ts';

export const intakeKinds = ['folder', 'sqlite'] as const;
/** Where dispatches come from by themselves: files laid in a folder, a table of another log. */
export const intakeKind = z.enum(intakeKinds);
export type IntakeKind = z.infer<typeof intakeKind>;

export const intakeFailures = [
  'missing',
  'not-a-folder',
  'not-readable',
  'not-sqlite',
  'no-such-table',
  'no-such-column',
  'changing',
  'not-recognised',
  'columns-missing',
  'password',
  'damaged',
  'too-large',
  'empty',
] as const;
/** Why nothing could be taken. */
export const intakeFailure = z.enum(intakeFailures);
export type IntakeFailure = z.infer<typeof intakeFailure>;

const path = z.string().trim().min(1).max(4096);

const link = z.object({
  /** Table or view of the other log; empty for a folder. */
  table: z.string().max(200).default(''),
  /** Column or heading → field of a dispatch; others are known by their names. */
  columns: z.record(z.string(), z.string()).default({}),
});
export type IntakeLink = z.infer<typeof link>;

const reportHead = z.object({
  id,
  sourceId: id.nullable(),
  sourceName: z.string().nullable(),
  kind: z.enum(['folder', 'sqlite', 'file', 'script']),
  /** The file or table it came from. */
  name: z.string(),
  outcome: z.enum(['taken', 'nothing-new', 'failed']),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  failure: intakeFailure.nullable(),
  /** What the failure is about: missing columns, the table's name. */
  failureDetail: z.string(),
  businessDate: isoDate,
  recordedAt: instant,
  actor: z.string(),
});
export type IntakeReport = z.infer<typeof reportHead>;

const change = z.object({
  key: z.string(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
});

const refusal = z.object({
  row: z.int(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
  /** In the language of the workspace's desk. */
  message: z.string(),
});

export const intakeDetails = z.object({
  changes: z.array(change),
  refusals: z.array(refusal),
  /** Words of squads and task types that nobody knows, to be said once. */
  unknownWords: z.array(z.object({ kind: z.enum(['squad', 'task-type']), word: z.string() })),
});
export type IntakeDetails = z.infer<typeof intakeDetails>;

const source = z.object({
  id,
  kind: intakeKind,
  name: z.string(),
  path: z.string(),
  link,
  everyMinutes: z.int(),
  active: z.boolean(),
  last: reportHead.nullable(),
});
export type IntakeSource = z.infer<typeof source>;

const word = z.object({
  kind: z.enum(['squad', 'task-type']),
  word: z.string(),
  squadId: id.nullable(),
  taskTypeId: id.nullable(),
  meaning: z.string(),
});

export const intake = {
  /** Folders watched and logs linked, each with its newest report. */
  sources: procedure.output(z.array(source)),
  /**
   * Adds or changes one. A folder is looked at every few seconds, a table every `everyMinutes`.
   * Errors: NOT_FOUND, CONFLICT (name), INVALID_FIELD (`path` missing, not a folder, not SQLite).
   */
  saveSource: procedure
    .input(
      command({
        sourceId: id.optional(),
        kind: intakeKind,
        name: z.string().trim().min(1).max(100),
        path,
        link: link.prefault({}),
        everyMinutes: z.int().min(1).max(1440).default(5),
        active: z.boolean().default(true),
      }),
    )
    .output(source),
  /** Tables and columns of another log; it is copied and read, never locked. Errors: INVALID_FIELD. */
  inspect: procedure
    .input(z.object({ path }))
    .output(z.array(z.object({ table: z.string(), rows: z.int(), columns: z.array(z.string()) }))),
  /** Looks at a source at once. Errors: NOT_FOUND. */
  takeNow: procedure
    .input(command({ sourceId: id }))
    .output(z.object({ reports: z.array(reportHead) })),
  /** What came in, the newest first. */
  reports: procedure
    .input(
      z
        .object({ sourceId: id.optional(), limit: z.int().positive().max(1000).default(200) })
        .prefault({}),
    )
    .output(z.array(reportHead)),
  /** One report with every changed value and refused row. Errors: NOT_FOUND. */
  report: procedure
    .input(z.object({ reportId: id }))
    .output(reportHead.extend({ details: intakeDetails })),
  /** Words of outside logs and what they stand for. */
  words: procedure.output(z.array(word)),
  /** Says once what a word stands for; later files are read so. Errors: NOT_FOUND. */
  knowWord: procedure
    .input(
      command({
        kind: z.enum(['squad', 'task-type']),
        word: text.min(1),
        squadId: id.optional(),
        taskTypeId: id.optional(),
      }),
    )
    .output(word),
  /** Forgets what a word stands for. Errors: NOT_FOUND. */
  forgetWord: procedure
    .input(command({ kind: z.enum(['squad', 'task-type']), word: text.min(1) }))
    .output(z.object({ word: z.string() })),
};
