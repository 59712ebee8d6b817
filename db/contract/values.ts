import { z } from 'zod';

/** Row id inside one workspace. Ids never leave the workspace; codes and numbers do. */
export const id = z.int().positive();

/** `YYYY-MM-DD`, a date that exists, as written on the paper. */
export const isoDate = z.iso.date();

/** Local desk time, `YYYY-MM-DD HH:MM`, the way the registers write it. */
export const localDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/)
  .refine((value) => isoDate.safeParse(value.slice(0, 10)).success, 'not a calendar date');

/** Largest quantity one line may carry; keeps every sum inside exact integers. */
export const MAX_QUANTITY = 1_000_000_000_000;

/** A quantity in the item's base unit, greater than zero. */
export const quantity = z.int().positive().max(MAX_QUANTITY);

/** A quantity in the item's base unit that may be zero. */
export const quantityOrZero = z.int().min(0).max(MAX_QUANTITY);

/** A signed quantity in the item's base unit. */
export const signedQuantity = z.int();

/** Money in integer fen (1/100 yuan). */
export const fen = z.int().min(0).max(MAX_QUANTITY);

/** Money in integer fen, signed. */
export const signedFen = z.int();

/** A code of the master data: what is printed on shelves and typed by hand. */
export const code = z.string().trim().min(1).max(64);

/** A short text typed by a person. */
export const text = z.string().trim().max(500);

/** Client-made id of one command: repeating a command with the same id posts nothing new. */
export const commandId = z.uuid();

/** UTC milliseconds of entry. */
export const instant = z.int().min(0);

export const categories = [
  'respiratory',
  'eye',
  'head',
  'body',
  'hand',
  'foot',
  'disinfectant',
  'sampling',
  'waste',
  'equipment',
  'printed',
  'other',
] as const;
export const category = z.enum(categories);
export type Category = z.infer<typeof category>;

export const risks = ['low', 'medium', 'high'] as const;
export const risk = z.enum(risks);
export type Risk = z.infer<typeof risk>;

export const taskKinds = [
  'investigation',
  'sampling',
  'disinfection',
  'supervision',
  'transport',
  'other',
] as const;
export const taskKind = z.enum(taskKinds);
export type TaskKind = z.infer<typeof taskKind>;

export const sizeKinds = ['coverall', 'glove', 'boot', 'scrubs'] as const;
export const sizeKind = z.enum(sizeKinds);
export type SizeKind = z.infer<typeof sizeKind>;

export const postures = ['regular', 'shortage', 'crisis'] as const;
/** How scarce goods are: which substitutes and which reuse the norms allow. */
export const posture = z.enum(postures);
export type Posture = z.infer<typeof posture>;

export const documentKinds = [
  'opening',
  'receipt',
  'issue',
  'return',
  'transfer',
  'adjustment',
  'disposal',
  'supplier-return',
  'reversal',
] as const;
export const documentKind = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKind>;

/** What carries a number: the documents of the ledger and the papers that lead to them. */
export type NumberedKind =
  | DocumentKind
  | 'count'
  | 'purchase-request'
  | 'purchase-order'
  | 'donation'
  | 'recall'
  | 'decontamination'
  | 'close'
  | 'incident';

export const documentStatuses = ['draft', 'posted', 'reversed'] as const;
export const documentStatus = z.enum(documentStatuses);
export type DocumentStatus = z.infer<typeof documentStatus>;

export const receiptSources = ['purchase', 'donation', 'allocation', 'leftover', 'other'] as const;
export const receiptSource = z.enum(receiptSources);
export type ReceiptSource = z.infer<typeof receiptSource>;

export const dispositions = ['unopened', 'decontaminated', 'quarantine', 'decontaminate'] as const;
/**
 * Where a returned line goes: the first two back to its shelf, the others to a quarantine or
 * decontamination place.
 */
export const disposition = z.enum(dispositions);
export type Disposition = z.infer<typeof disposition>;

export const returnOutcomes = ['used', 'contaminated-waste', 'lost'] as const;
/** What became of issued goods that do not come back to stock. */
export const returnOutcome = z.enum(returnOutcomes);
export type ReturnOutcome = z.infer<typeof returnOutcome>;

export const adjustmentReasons = [
  'count-variance',
  'found',
  'lost',
  'damaged',
  'entry-error',
  'unit-error',
  'other',
] as const;
/** Why stock is set right by an adjustment. */
export const adjustmentReason = z.enum(adjustmentReasons);
export type AdjustmentReason = z.infer<typeof adjustmentReason>;

export const disposalReasons = ['expired', 'damaged', 'contaminated', 'recalled', 'other'] as const;
/** Why goods are disposed of. */
export const disposalReason = z.enum(disposalReasons);
export type DisposalReason = z.infer<typeof disposalReason>;

export const supplierReturnReasons = [
  'rejected',
  'damaged',
  'wrong-goods',
  'recalled',
  'surplus',
] as const;
/** Why goods go back to their supplier. */
export const supplierReturnReason = z.enum(supplierReturnReasons);
export type SupplierReturnReason = z.infer<typeof supplierReturnReason>;

/** Why a line moved, where its kind of document asks for a code. */
export type ReasonCode = AdjustmentReason | DisposalReason | SupplierReturnReason;

export const disposalMethods = ['incineration', 'medical-waste', 'destruction', 'other'] as const;
/** How goods are disposed of. */
export const disposalMethod = z.enum(disposalMethods);
export type DisposalMethod = z.infer<typeof disposalMethod>;

export const lotEventKinds = ['quarantine', 'release', 'recall', 'recall-lifted'] as const;
/** What happened to a lot as a whole. */
export const lotEventKind = z.enum(lotEventKinds);
export type LotEventKind = z.infer<typeof lotEventKind>;

export const personRecordKinds = ['training', 'vaccination', 'health-check'] as const;
export const personRecordKind = z.enum(personRecordKinds);
export type PersonRecordKind = z.infer<typeof personRecordKind>;

export const assetStates = [
  'ready',
  'out',
  'dirty',
  'decontaminated',
  'maintenance',
  'retired',
  'lost',
] as const;
/** Where a serial-numbered reusable stands in its cycle. */
export const assetState = z.enum(assetStates);
export type AssetState = z.infer<typeof assetState>;

export const assetEventKinds = [
  'registered',
  'issued',
  'returned',
  'moved',
  'decontaminated',
  'inspected',
  'failed-inspection',
  'maintained',
  'calibrated',
  'battery-changed',
  'sent-to-maintenance',
  'retired',
  'lost',
  'found',
  'reversed',
  'corrected',
] as const;
export const assetEventKind = z.enum(assetEventKinds);
export type AssetEventKind = z.infer<typeof assetEventKind>;

export const fitFindings = ['no-test', 'other-model', 'failed', 'expired'] as const;
/** Why somebody's fit test does not cover a respirator. */
export const fitFinding = z.enum(fitFindings);
export type FitFinding = z.infer<typeof fitFinding>;

export const incidentKinds = [
  'torn',
  'splash',
  'needle-stick',
  'seal-failure',
  'equipment-failure',
  'other',
] as const;
/** How somebody was exposed, or their protection failed. */
export const incidentKind = z.enum(incidentKinds);
export type IncidentKind = z.infer<typeof incidentKind>;

export const incidentEventKinds = [
  'note',
  'follow-up',
  'quarantine',
  'recall',
  'closed',
  'reopened',
] as const;
/** What was done about an exposure afterwards. */
export const incidentEventKind = z.enum(incidentEventKinds);
export type IncidentEventKind = z.infer<typeof incidentEventKind>;

export const roles = ['viewer', 'clerk', 'keeper', 'chief', 'administrator'] as const;
/** What a user may do, from least to most; see `access.ts`. */
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const dispatchStatuses = ['planned', 'out', 'returned', 'cancelled'] as const;
export const dispatchStatus = z.enum(dispatchStatuses);
export type DispatchStatus = z.infer<typeof dispatchStatus>;

export const locationKinds = [
  'store',
  'shelf',
  'vehicle',
  'squad-box',
  'quarantine',
  'decontamination',
] as const;
export const locationKind = z.enum(locationKinds);
export type LocationKind = z.infer<typeof locationKind>;

export const lotStatuses = ['available', 'quarantine', 'recalled'] as const;
export const lotStatus = z.enum(lotStatuses);
export type LotStatus = z.infer<typeof lotStatus>;

/** Parts of the record a commit can touch; open screens refetch by these. */
export const domains = [
  'workspace',
  'items',
  'organisation',
  'norms',
  'stock',
  'documents',
  'dispatches',
  'reconciliation',
  'purchasing',
  'counts',
  'lots',
  'drafts',
  'people',
  'assets',
  'incidents',
  'debts',
  'users',
  'audit',
  'backups',
  'planning',
  'intake',
  'closes',
] as const;
export const domain = z.enum(domains);
export type Domain = z.infer<typeof domain>;
