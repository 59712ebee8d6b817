import type { Generated } from 'kysely';
import type { DifferenceReason } from '../contract/closing.ts';
import type { ImportKind } from '../contract/imports.ts';
import type { Flag } from './tables.ts';

interface IntakeSourceTable {
  id: Generated<number>;
  kind: 'folder' | 'sqlite';
  name: string;
  path: string;
  /** JSON: which heading or column stands for which field. */
  mapping: string;
  every_minutes: number;
  active: Generated<Flag>;
}

interface IntakeReportTable {
  id: Generated<number>;
  source_id: number | null;
  kind: 'folder' | 'sqlite' | 'file' | 'script';
  /** The file or table it came from. */
  name: string;
  /** SHA-256 of what was read: the same again brings nothing new. */
  digest: string;
  outcome: 'taken' | 'nothing-new' | 'failed';
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Why it failed; empty where it did not. */
  reason: string;
  refused_path: string | null;
  /** JSON: what was added, changed (old and new) and refused, row by row. */
  details: string;
  actor: string;
  business_date: string;
  recorded_at: number;
}

interface DispatchChangeTable {
  id: Generated<number>;
  dispatch_id: number;
  field: string;
  before: string;
  after: string;
  origin: 'desk' | 'import' | 'folder' | 'sqlite' | 'script' | 'merge';
  report_id: number | null;
  actor: string;
  business_date: string;
  recorded_at: number;
}

interface DispatchAttachmentTable {
  id: Generated<number>;
  dispatch_id: number;
  name: string;
  media_type: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';
  content: Uint8Array;
  added_by: string;
  removed: Generated<Flag>;
  recorded_at: number;
}

interface KnownWordTable {
  kind: 'squad' | 'task-type';
  word: string;
  squad_id: number | null;
  task_type_id: number | null;
}

interface KnownHeadingTable {
  kind: ImportKind;
  heading: string;
  /** Empty: the column is left out. */
  field: string;
}

interface ExplanationTable {
  id: Generated<number>;
  dispatch_id: number | null;
  /** A slip that belongs to no dispatch. */
  document_id: number | null;
  /** Null: the dispatch as a whole. */
  family_id: number | null;
  reason_code: DifferenceReason;
  note: string;
  difference: string;
  actor: string;
  business_date: string;
  recorded_at: number;
}

interface ReconciliationMarkTable {
  id: Generated<number>;
  dispatch_id: number;
  kind: 'signed' | 'reopened';
  digest: string;
  reason: string;
  actor: string;
  business_date: string;
  recorded_at: number;
}

interface PeriodCloseTable {
  id: Generated<number>;
  number: string;
  kind: 'day' | 'period';
  from_day: string;
  to_day: string;
  status: 'closed' | 'reopened';
  snapshot: string;
  digest: string;
  dispatches: number;
  person_trips: number;
  /** The newest document when it was closed: later ones are late entries. */
  last_document_id: number;
  audit_head: string;
  note: string;
  signed_by: string;
  business_date: string;
  recorded_at: number;
}

interface PeriodCloseEventTable {
  id: Generated<number>;
  close_id: number;
  kind: 'reopened';
  reason: string;
  actor: string;
  business_date: string;
  recorded_at: number;
}

interface PlanScenarioTable {
  id: Generated<number>;
  name: string;
  payload: string;
  author: string;
  recorded_at: number;
}

/** The tables of intake, reconciliation, closing and planning. */
export interface EveningTables {
  intake_source: IntakeSourceTable;
  intake_report: IntakeReportTable;
  dispatch_change: DispatchChangeTable;
  dispatch_attachment: DispatchAttachmentTable;
  known_word: KnownWordTable;
  known_heading: KnownHeadingTable;
  explanation: ExplanationTable;
  reconciliation_mark: ReconciliationMarkTable;
  period_close: PeriodCloseTable;
  period_close_event: PeriodCloseEventTable;
  plan_scenario: PlanScenarioTable;
}
