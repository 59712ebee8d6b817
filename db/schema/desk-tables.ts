import type { Generated } from 'kysely';
import type {
  AssetEventKind,
  AssetState,
  FitFinding,
  IncidentEventKind,
  IncidentKind,
  PersonRecordKind,
  Posture,
  ReturnOutcome,
} from '../contract/values.ts';

interface PersonPhotoTable {
  person_id: number;
  media_type: 'image/jpeg' | 'image/png' | 'image/webp';
  content: Uint8Array;
}

interface PersonRecordTable {
  id: Generated<number>;
  person_id: number;
  kind: PersonRecordKind;
  name: string;
  done_on: string;
  expires_on: string | null;
  note: string;
  actor: Generated<string>;
  recorded_at: Generated<number>;
}

/** A fit test or a record that was entered by mistake; it stays and no longer counts. */
interface StruckEntryTable {
  id: Generated<number>;
  fit_test_id: number | null;
  person_record_id: number | null;
  reason: string;
  actor: string;
  business_date: string;
  recorded_at: number;
}

/** What a norm asks for while goods are scarce. */
interface NormPostureTable {
  norm_id: number;
  posture: Exclude<Posture, 'regular'>;
  /** Instead of the norm's own; null: as in the regular posture; 0: not asked for. */
  quantity: number | null;
  /** Times one piece may be worn, with decontamination between; null: once. */
  reuse_limit: number | null;
  note: string;
}

/** Goods of an issue that do not come back to stock. */
interface ReturnOutcomeTable {
  id: Generated<number>;
  document_id: number;
  position: number;
  source_line_id: number;
  quantity: number;
  outcome: ReturnOutcome;
  reason: string;
}

/** Handed out before the stock record knew of it. */
interface StockDebtTable {
  id: Generated<number>;
  document_id: number;
  position: number;
  item_id: number;
  /** Where the goods were taken from. */
  location_id: number;
  quantity: number;
  /** As read off the goods, where it was. */
  lot_no: string;
  /** The order whose delivery the goods belong to. */
  order_id: number | null;
  reason: string;
  entered_as: string;
}

interface StockDebtEventTable {
  id: Generated<number>;
  debt_id: number;
  kind: 'settled' | 'given-up' | 'returned';
  quantity: number;
  /** The line of the issue that settled it. */
  document_line_id: number | null;
  reason: string;
  actor: string;
  business_date: string;
  recorded_at: number;
}

/** One serial-numbered reusable. */
interface AssetTable {
  id: Generated<number>;
  item_id: number;
  serial_no: string;
  lot_id: number;
  /** Null while it is out, lost or disposed of: whenever stock does not count it. */
  location_id: number | null;
  state: AssetState;
  /** Issues so far. */
  cycles: number;
  /** Instead of the item's own. */
  cycle_limit: number | null;
  acquired_on: string | null;
  maintenance_due_on: string | null;
  calibration_due_on: string | null;
  battery_due_on: string | null;
  note: string;
}

interface LineAssetTable {
  document_line_id: number;
  asset_id: number;
}

interface LinePersonTable {
  document_line_id: number;
  person_id: number;
  quantity: number;
}

interface DecontaminationTable {
  id: Generated<number>;
  number: string;
  status: 'in-progress' | 'passed' | 'failed' | 'cancelled';
  business_date: string;
  started_at: string;
  method: string;
  agent: string;
  concentration_mg_per_l: number | null;
  contact_minutes: number | null;
  performed_by: string;
  inspected_by: string;
  inspected_at: string | null;
  note: string;
  author: string;
  /** The transfer that brought what passed back to its shelf. */
  document_id: number | null;
  recorded_at: number;
}

interface DecontaminationLineTable {
  id: Generated<number>;
  decontamination_id: number;
  line_no: number;
  item_id: number;
  lot_id: number;
  /** The place it lies at while it is dirty. */
  location_id: number;
  quantity: number;
  /** Null until it was inspected. */
  passed: number | null;
  asset_id: number | null;
  note: string;
}

interface AssetEventTable {
  id: Generated<number>;
  asset_id: number;
  kind: AssetEventKind;
  /** State and cycles after it. */
  state: AssetState;
  cycles: number;
  /** Where it lies after it; null: nowhere in stock. */
  location_id: number | null;
  document_id: number | null;
  decontamination_id: number | null;
  note: string;
  actor: string;
  business_date: string;
  recorded_at: number;
}

interface FitOverrideTable {
  id: Generated<number>;
  document_id: number;
  person_id: number;
  item_id: number;
  finding: FitFinding;
  reason: string;
  actor: string;
  business_date: string;
  recorded_at: number;
}

interface DocumentSignatureTable {
  document_id: number;
  signer: string;
  /** JSON: strokes of points, as drawn. */
  strokes: string;
  signed_at: number;
}

interface IncidentTable {
  id: Generated<number>;
  number: string;
  status: 'open' | 'closed';
  business_date: string;
  occurred_at: string;
  kind: IncidentKind;
  person_id: number | null;
  person_name: string;
  dispatch_id: number | null;
  item_id: number | null;
  lot_id: number | null;
  description: string;
  action: string;
  follow_up_on: string | null;
  recall_id: number | null;
  author: string;
  recorded_at: number;
}

interface IncidentEventTable {
  id: Generated<number>;
  incident_id: number;
  kind: IncidentEventKind;
  note: string;
  actor: string;
  business_date: string;
  recorded_at: number;
}

/** The tables of people's records, reusables, returns, debts, overrides and exposures. */
export interface DeskTables {
  person_photo: PersonPhotoTable;
  person_record: PersonRecordTable;
  struck_entry: StruckEntryTable;
  norm_posture: NormPostureTable;
  return_outcome: ReturnOutcomeTable;
  stock_debt: StockDebtTable;
  stock_debt_event: StockDebtEventTable;
  asset: AssetTable;
  line_asset: LineAssetTable;
  line_person: LinePersonTable;
  decontamination: DecontaminationTable;
  decontamination_line: DecontaminationLineTable;
  asset_event: AssetEventTable;
  fit_override: FitOverrideTable;
  document_signature: DocumentSignatureTable;
  incident: IncidentTable;
  incident_event: IncidentEventTable;
}
