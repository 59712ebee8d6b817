import type { Generated, Insertable, Selectable } from 'kysely';
import type { NormBasis } from '../contract/norms.ts';
import type {
  Category,
  DispatchStatus,
  DisposalMethod,
  Disposition,
  DocumentKind,
  DocumentStatus,
  LocationKind,
  LotStatus,
  NumberedKind,
  Posture,
  ReasonCode,
  ReceiptSource,
  Risk,
  SizeKind,
  TaskKind,
} from '../contract/values.ts';
import type { DeskTables } from './desk-tables.ts';
import type { EveningTables } from './evening-tables.ts';
import type { StoreTables } from './store-tables.ts';
import type { UserTables } from './user-tables.ts';

/** SQLite has no boolean: 0 or 1. */
export type Flag = 0 | 1;

interface SettingTable {
  key: string;
  value: string;
}

interface SquadTable {
  id: Generated<number>;
  code: string;
  name: string;
  active: Generated<Flag>;
}

interface PersonTable {
  id: Generated<number>;
  code: string;
  name: string;
  squad_id: number;
  coverall_size: string;
  glove_size: string;
  boot_size: string;
  scrubs_size: string;
  /** The respirator model the person wears, where it is known. */
  mask_model: Generated<string>;
  active: Generated<Flag>;
}

interface FitTestTable {
  id: Generated<number>;
  person_id: number;
  tested_on: string;
  mask_code: string;
  passed: Flag;
  method: Generated<string>;
  note: Generated<string>;
  actor: Generated<string>;
  recorded_at: Generated<number>;
}

interface PartyTable {
  id: Generated<number>;
  code: string;
  name: string;
  kind: 'supplier' | 'donor' | 'upper-agency';
  contact: Generated<string>;
  phone: Generated<string>;
  address: Generated<string>;
  active: Generated<Flag>;
}

interface LocationTable {
  id: Generated<number>;
  code: string;
  name: string;
  kind: LocationKind;
  /** The squad a box or a vehicle belongs to. */
  squad_id: Generated<number | null>;
  active: Generated<Flag>;
}

interface TaskTypeTable {
  id: Generated<number>;
  code: string;
  name: string;
  kind: TaskKind;
  active: Generated<Flag>;
}

interface FamilyTable {
  id: Generated<number>;
  code: string;
  name: string;
  size_kind: SizeKind | null;
}

interface ItemTable {
  id: Generated<number>;
  code: string;
  family_id: number;
  name: string;
  name_en: string;
  spec: string;
  size: string;
  category: Category;
  base_unit: string;
  standard: string;
  certificate_no: string;
  shelf_life_months: number | null;
  tracking: 'lot' | 'serial' | 'none';
  reusable: Flag;
  ppe: Flag;
  /** Hundredths of a percent of active ingredient. */
  strength_basis_points: number | null;
  /** Thousandths of a fen for one base unit. */
  reference_price_milli_fen: number | null;
  minimum: number | null;
  target: number | null;
  /** Initials of the name, lower case, for typing `fhf` to find 防护服. */
  pinyin: string;
  /** It seals to the face: whoever wears it has passed a test with this model. */
  fit_test_required: Generated<Flag>;
  /** Issues after which a piece of it is retired; null: no limit. */
  cycle_limit: Generated<number | null>;
  /** Days it may be out before it is overdue; null: the workspace's own. */
  loan_days: Generated<number | null>;
  active: Generated<Flag>;
}

interface ItemPackTable {
  id: Generated<number>;
  item_id: number;
  name: string;
  /** Base units in `per_packs` packs: 100 in 3 where a pack is no whole number of units. */
  units_per_pack: number;
  per_packs: Generated<number>;
  barcode: string | null;
}

interface NormTable {
  id: Generated<number>;
  task_type_id: number;
  risk: Risk | 'any';
  family_id: number;
  basis: NormBasis;
  quantity: number | null;
  concentration_mg_per_l: number | null;
  spray_ml_per_m2: number | null;
  valid_from: string;
  source: string;
  requirement: Generated<'required' | 'as-needed'>;
  /** Norms of one task and risk with the same group are alternatives; empty: none. */
  choice_group: Generated<string>;
  /** Last day it holds; null: until a later version. */
  valid_to: string | null;
  active: Generated<Flag>;
}

interface NormSubstituteTable {
  norm_id: number;
  /** Order in which substitutes are tried, from 1. */
  position: number;
  family_id: number;
  /** The posture from which on it may stand in. */
  from_posture: Generated<Posture>;
}

interface LotTable {
  id: Generated<number>;
  item_id: number;
  lot_no: string;
  made_on: string | null;
  expires_on: string | null;
  party_id: number | null;
  status: Generated<LotStatus>;
}

interface DispatchTable {
  id: Generated<number>;
  source: string;
  external_id: string;
  batch_no: string;
  business_date: string;
  squad_id: number;
  task_type_id: number;
  risk: Risk;
  site_type: string;
  place: string;
  planned_at: string | null;
  departed_at: string | null;
  returned_at: string | null;
  headcount: number;
  investigated: number | null;
  samples: number | null;
  area_m2: number | null;
  vehicle: string;
  note: string;
  /** The posture whose norms the trip was equipped by. */
  posture: Generated<Posture>;
  /** The dispatch it was a duplicate of. */
  merged_into: Generated<number | null>;
  status: DispatchStatus;
  created_at: number;
  updated_at: number;
}

interface DispatchPersonTable {
  dispatch_id: number;
  person_id: number;
}

interface DocumentNumberTable {
  kind: NumberedKind;
  day: string;
  last: number;
}

interface DocumentTable {
  id: Generated<number>;
  kind: DocumentKind;
  number: string;
  status: DocumentStatus;
  business_date: string;
  occurred_at: string;
  recorded_at: number;
  imported: Flag;
  squad_id: number | null;
  party_id: number | null;
  receipt_source: ReceiptSource | null;
  /** The issue of a return, the document a reversal takes back. */
  source_document_id: number | null;
  /** Batch number as typed on an imported slip, right or wrong. */
  dispatch_reference: string | null;
  recipient: string;
  author: string;
  approver: Generated<string>;
  witness: Generated<string>;
  disposal_method: Generated<DisposalMethod | null>;
  reason: string;
  note: string;
  command_id: string;
  /** SHA-256 over all it says; null on a draft. */
  seal: Generated<string | null>;
}

interface DocumentLineTable {
  id: Generated<number>;
  document_id: number;
  line_no: number;
  item_id: number;
  lot_id: number;
  location_id: number;
  quantity: number;
  moved_quantity: number;
  /** Always positive or zero: what the line is worth, whichever way it moved. */
  amount: number;
  source_line_id: number | null;
  disposition: Disposition | null;
  reason_code: Generated<ReasonCode | null>;
  reason: string;
  /** The quantity as it was entered in packs, `3箱+7只`: packs may change later, this may not. */
  entered_as: Generated<string>;
}

interface MovementTable {
  id: Generated<number>;
  document_id: number;
  line_id: number;
  item_id: number;
  lot_id: number;
  location_id: number;
  business_date: string;
  quantity: number;
  amount: number;
}

interface BalanceTable {
  lot_id: number;
  location_id: number;
  item_id: number;
  quantity: number;
  amount: number;
}

interface DispatchLinkTable {
  document_id: number;
  dispatch_id: number;
  /** `posted`: named when the slip was written; `linked`: tied to it later by hand. */
  method: 'posted' | 'linked';
  linked_at: number;
}

interface DraftTable {
  key: string;
  payload: string;
  updated_at: number;
}

interface CommandTable {
  command_id: string;
  procedure: string;
  answer: string;
  recorded_at: number;
}

interface AuditTable {
  id: Generated<number>;
  recorded_at: number;
  actor: string;
  procedure: string;
  command_id: string;
  content: string;
  previous_hash: string;
  hash: string;
}

/** The tables as Kysely sees them; names and meaning as in design 3 to 5. */
export interface Tables extends StoreTables, DeskTables, EveningTables, UserTables {
  setting: SettingTable;
  squad: SquadTable;
  person: PersonTable;
  fit_test: FitTestTable;
  party: PartyTable;
  location: LocationTable;
  task_type: TaskTypeTable;
  family: FamilyTable;
  item: ItemTable;
  item_pack: ItemPackTable;
  norm: NormTable;
  norm_substitute: NormSubstituteTable;
  lot: LotTable;
  dispatch: DispatchTable;
  dispatch_person: DispatchPersonTable;
  document_number: DocumentNumberTable;
  document: DocumentTable;
  document_line: DocumentLineTable;
  movement: MovementTable;
  balance: BalanceTable;
  dispatch_link: DispatchLinkTable;
  draft: DraftTable;
  command: CommandTable;
  audit: AuditTable;
}

export type NewDocument = Insertable<DocumentTable>;
export type NewDocumentLine = Insertable<DocumentLineTable>;
export type DispatchRow = Selectable<DispatchTable>;
