import type { Generated, Selectable } from 'kysely';
import type { Category, DisposalMethod, LotEventKind, ReasonCode } from '../contract/values.ts';
import type { Flag } from './tables.ts';

/** What may need somebody else's word before it counts. */
export type ApprovalSubject = 'purchase-request' | 'emergency-receipt' | 'stock-request' | 'count';

interface ApprovalTable {
  id: Generated<number>;
  subject: ApprovalSubject;
  /** Id of the request or count; of the document for an emergency receipt. */
  subject_id: number;
  decision: 'approved' | 'rejected';
  maker: string;
  approver: string;
  note: string;
  business_date: string;
  recorded_at: number;
}

interface PurchaseRequestTable {
  id: Generated<number>;
  number: string;
  status: 'submitted' | 'approved' | 'rejected' | 'ordered' | 'cancelled';
  business_date: string;
  needed_by: string | null;
  reason: string;
  author: string;
  recorded_at: number;
}

interface PurchaseRequestLineTable {
  id: Generated<number>;
  request_id: number;
  line_no: number;
  item_id: number;
  quantity: number;
  entered_as: string;
  /** Estimated price: so many fen for `price_units` base units. */
  price_fen: number | null;
  price_units: number | null;
  /** The supplier thought of. */
  party_id: number | null;
  note: string;
}

interface PurchaseOrderTable {
  id: Generated<number>;
  number: string;
  status: 'open' | 'closed' | 'cancelled';
  party_id: number;
  request_id: number | null;
  business_date: string;
  expected_on: string | null;
  funding_source: string;
  note: string;
  author: string;
  recorded_at: number;
}

interface PurchaseOrderLineTable {
  id: Generated<number>;
  order_id: number;
  line_no: number;
  item_id: number;
  request_line_id: number | null;
  quantity: number;
  entered_as: string;
  /** So many fen for `price_units` base units. */
  price_fen: number;
  price_units: number;
  amount: number;
  /** What will not be delivered any more. */
  cancelled_quantity: Generated<number>;
  note: string;
}

interface DonationTable {
  id: Generated<number>;
  number: string;
  status: 'promised' | 'received' | 'cancelled';
  party_id: number;
  business_date: string;
  expected_on: string | null;
  intent: string;
  restricted_use: string;
  valuation_basis: 'invoice' | 'market' | 'appraisal' | 'declared' | 'none';
  handed_over_by: string;
  note: string;
  author: string;
  recorded_at: number;
}

interface DonationLineTable {
  id: Generated<number>;
  donation_id: number;
  line_no: number;
  item_id: number;
  quantity: number;
  note: string;
}

interface ReceiptDetailTable {
  document_id: number;
  order_id: number | null;
  donation_id: number | null;
  /** Received before anybody approved the purchase; owes an approval until there is one. */
  emergency: Flag;
  funding_source: string;
  invoice_no: string;
  delivery_note_no: string;
  inspector: string;
}

interface ReceiptInspectionTable {
  id: Generated<number>;
  document_id: number;
  position: number;
  item_id: number;
  /** Null where the whole line was rejected. */
  lot_id: number | null;
  order_line_id: number | null;
  donation_line_id: number | null;
  delivered: number;
  accepted: number;
  quarantined: number;
  rejected: number;
  rejection_reason: string;
  certificate_no: string;
  standard: string;
}

interface RecallTable {
  id: Generated<number>;
  number: string;
  status: 'open' | 'closed';
  business_date: string;
  /** Who called the goods back: manufacturer or authority. */
  issued_by: string;
  notice_no: string;
  reason: string;
  author: string;
  recorded_at: number;
}

interface RecallLotTable {
  recall_id: number;
  lot_id: number;
}

interface LotEventTable {
  id: Generated<number>;
  lot_id: number;
  kind: LotEventKind;
  reason: string;
  recall_id: number | null;
  actor: string;
  business_date: string;
  recorded_at: number;
}

interface BoxContentTable {
  location_id: number;
  item_id: number;
  /** What the box should hold. */
  quantity: number;
}

interface StockCountTable {
  id: Generated<number>;
  number: string;
  status: 'counting' | 'review' | 'posted' | 'cancelled';
  scope: 'full' | 'location' | 'category' | 'cycle';
  location_id: number | null;
  category: Category | null;
  /** Counters do not see the book quantity. */
  blind: Flag;
  business_date: string;
  /** The newest movement when the book quantities were taken; 0 on an empty ledger. */
  snapshot_movement_id: number;
  first_counter: string;
  second_counter: string;
  /** A difference of more than this share of the book asks for a recount. */
  recount_percent: number;
  note: string;
  author: string;
  adjustment_document_id: number | null;
  recorded_at: number;
  closed_at: number | null;
}

interface StockCountLineTable {
  id: Generated<number>;
  count_id: number;
  line_no: number;
  item_id: number;
  lot_id: number;
  location_id: number;
  /** On hand when the count was opened. */
  book_quantity: number;
  first_quantity: number | null;
  /** The newest movement when the shelf was counted: later ones are not part of what was seen. */
  first_movement_id: number | null;
  second_quantity: number | null;
  second_movement_id: number | null;
  /** What holds after a recount or after two counters were compared. */
  final_quantity: number | null;
  final_movement_id: number | null;
  reason_code: ReasonCode | null;
  reason: string;
}

interface StockRequestTable {
  id: Generated<number>;
  kind: 'adjustment' | 'disposal';
  status: 'submitted' | 'posted' | 'rejected' | 'withdrawn';
  business_date: string;
  witness: string;
  disposal_method: DisposalMethod | null;
  reason: string;
  author: string;
  document_id: number | null;
  recorded_at: number;
}

interface StockRequestLineTable {
  id: Generated<number>;
  request_id: number;
  line_no: number;
  item_id: number;
  lot_id: number;
  location_id: number;
  /** Signed: what stock gains or loses. */
  quantity: number;
  reason_code: ReasonCode;
  reason: string;
  entered_as: string;
}

/** The tables of purchasing, receiving, lots, counts and disposal. */
export interface StoreTables {
  approval: ApprovalTable;
  purchase_request: PurchaseRequestTable;
  purchase_request_line: PurchaseRequestLineTable;
  purchase_order: PurchaseOrderTable;
  purchase_order_line: PurchaseOrderLineTable;
  donation: DonationTable;
  donation_line: DonationLineTable;
  receipt_detail: ReceiptDetailTable;
  receipt_inspection: ReceiptInspectionTable;
  recall: RecallTable;
  recall_lot: RecallLotTable;
  lot_event: LotEventTable;
  box_content: BoxContentTable;
  stock_count: StockCountTable;
  stock_count_line: StockCountLineTable;
  stock_request: StockRequestTable;
  stock_request_line: StockRequestLineTable;
}

export type StockCountRow = Selectable<StockCountTable>;
