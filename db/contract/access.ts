import type { AnyContractProcedure } from '@orpc/contract';
import type { Contract } from './index.ts';
import { type Role, roles } from './values.ts';

/** Who may call a procedure: the roles, and whether somebody must be signed in at all. */
export interface Access {
  readonly roles: readonly Role[];
  /** May be called with nobody signed in. */
  readonly open: boolean;
}

/** This role and every one that may do more. */
const from = (least: Role): Access => ({ roles: roles.slice(roles.indexOf(least)), open: false });

/** Also while nobody is signed in: tells nothing of the record. */
const anybody: Access = { roles, open: true };
/** Reads, and what is kept on this machine alone. */
const everybody = from('viewer');
/** The issue desk: issues, returns, dispatches. */
const deskRoles = from('clerk');
/** The store: what comes in, moves, is counted; and asking for what others approve. */
const storeRoles = from('keeper');
/** Approvals, master data that rules are judged by, imports, restoring. */
const chiefRoles = from('chief');
/** Who may sign in and as what. */
const administrators = from('administrator');

type AccessTo<Node> = Node extends AnyContractProcedure
  ? Access
  : { readonly [Name in keyof Node]: AccessTo<Node[Name]> };

/**
 * Who may call what while PINs are on, for every procedure of the contract: one that is missing here,
 * or that the contract does not have, does not compile. Enforced in `db/access-guard.ts`, before the
 * input is looked at; the renderer reads it only to say in advance what would be refused.
 */
export const access: AccessTo<Contract> = {
  workspace: {
    create: chiefRoles,
    info: everybody,
    configure: chiefRoles,
    backup: storeRoles,
    inspect: chiefRoles,
    restore: chiefRoles,
  },
  backups: {
    status: everybody,
    configure: chiefRoles,
    setPassphrase: chiefRoles,
    runNow: storeRoles,
    find: chiefRoles,
    health: everybody,
  },
  changes: { stream: anybody },
  items: {
    list: everybody,
    get: everybody,
    families: everybody,
    save: storeRoles,
    setActive: storeRoles,
  },
  organisation: {
    squads: { list: everybody, save: storeRoles, setActive: storeRoles },
    people: { list: everybody, save: storeRoles, setActive: storeRoles },
    parties: { list: everybody, save: storeRoles, setActive: storeRoles },
    locations: { list: everybody, save: storeRoles, setActive: storeRoles },
    taskTypes: { list: everybody, save: chiefRoles, setActive: chiefRoles },
  },
  norms: { list: everybody, save: chiefRoles, setActive: chiefRoles, loadShipped: chiefRoles },
  people: {
    list: everybody,
    get: everybody,
    addFitTest: storeRoles,
    addRecord: storeRoles,
    strike: chiefRoles,
    photo: everybody,
    setPhoto: storeRoles,
    overrides: everybody,
  },
  ppe: {
    dispatches: everybody,
    people: everybody,
    compliance: everybody,
    personHistory: everybody,
    register: everybody,
  },
  incidents: {
    list: everybody,
    get: everybody,
    report: deskRoles,
    note: deskRoles,
    quarantineLot: storeRoles,
    recallLot: storeRoles,
    setStatus: storeRoles,
  },
  stock: { balances: everybody, ledger: everybody, sheet: everybody },
  lots: {
    list: everybody,
    get: everybody,
    setStatus: storeRoles,
    recall: storeRoles,
    recalls: everybody,
    recallTrace: everybody,
    closeRecall: chiefRoles,
  },
  transfers: { list: everybody, post: storeRoles },
  boxes: {
    list: everybody,
    get: everybody,
    saveContent: storeRoles,
    topUp: storeRoles,
  },
  stockRequests: {
    list: everybody,
    get: everybody,
    expired: everybody,
    submitDisposal: storeRoles,
    submitAdjustment: storeRoles,
    approve: chiefRoles,
    reject: chiefRoles,
    withdraw: storeRoles,
  },
  documents: {
    list: everybody,
    get: everybody,
    // A clerk only what they posted themselves: `services/documents.ts`.
    reverse: deskRoles,
  },
  receipts: {
    expected: everybody,
    post: storeRoles,
    detail: everybody,
    postOpening: chiefRoles,
  },
  donations: {
    list: everybody,
    get: everybody,
    promise: storeRoles,
    close: storeRoles,
    register: everybody,
  },
  purchasing: {
    suggestions: everybody,
    prices: everybody,
    requests: {
      list: everybody,
      openLines: everybody,
      get: everybody,
      submit: storeRoles,
      decide: chiefRoles,
      cancel: storeRoles,
    },
    orders: {
      list: everybody,
      get: everybody,
      place: storeRoles,
      cancelRemainder: storeRoles,
    },
    owed: everybody,
    decideEmergency: chiefRoles,
    returnToSupplier: storeRoles,
  },
  counts: {
    list: everybody,
    get: everybody,
    open: storeRoles,
    enter: storeRoles,
    addLine: storeRoles,
    explain: storeRoles,
    submit: storeRoles,
    decide: chiefRoles,
    cancel: storeRoles,
    exportSheet: storeRoles,
    previewSheet: storeRoles,
    importSheet: storeRoles,
  },
  issues: {
    post: deskRoles,
    postBatch: deskRoles,
    check: everybody,
  },
  debts: {
    list: everybody,
    settle: deskRoles,
    writeOff: chiefRoles,
  },
  assets: {
    list: everybody,
    get: everybody,
    register: storeRoles,
    save: storeRoles,
    recordService: storeRoles,
    sendToMaintenance: storeRoles,
    retire: storeRoles,
    markLost: storeRoles,
    markFound: storeRoles,
    move: storeRoles,
  },
  decontamination: {
    waiting: everybody,
    list: everybody,
    get: everybody,
    start: deskRoles,
    inspect: deskRoles,
    cancel: storeRoles,
  },
  returns: { open: everybody, loans: everybody, post: deskRoles },
  dispatches: {
    list: everybody,
    get: everybody,
    totals: everybody,
    waiting: everybody,
    checkCrew: everybody,
    upsert: deskRoles,
    history: everybody,
    merge: deskRoles,
    attach: deskRoles,
    attachment: everybody,
    saveAttachment: everybody,
    detach: deskRoles,
  },
  kits: { propose: everybody, preview: everybody },
  reconciliation: { list: everybody, costs: everybody, link: deskRoles, unlink: deskRoles },
  reports: {
    periodLedger: everybody,
    stockOn: everybody,
    stockValue: everybody,
    slowMovers: everybody,
    levels: everybody,
    applyLevels: storeRoles,
  },
  closing: {
    review: everybody,
    days: everybody,
    explain: deskRoles,
    sign: chiefRoles,
    unsign: chiefRoles,
    list: everybody,
    get: everybody,
    close: chiefRoles,
    reopen: chiefRoles,
  },
  intake: {
    sources: everybody,
    saveSource: chiefRoles,
    inspect: chiefRoles,
    takeNow: storeRoles,
    reports: everybody,
    report: everybody,
    words: everybody,
    knowWord: chiefRoles,
    forgetWord: chiefRoles,
  },
  daily: { supplies: everybody, commandPost: everybody },
  planning: {
    burnRates: everybody,
    usePerTrip: everybody,
    run: everybody,
    pastPatterns: everybody,
    scenarios: everybody,
    saveScenario: storeRoles,
    removeScenario: storeRoles,
  },
  archive: { write: chiefRoles, read: chiefRoles },
  audit: { list: chiefRoles, words: chiefRoles, get: chiefRoles, export: chiefRoles },
  ledger: { verify: everybody, status: everybody, start: everybody, stop: everybody },
  imports: { preview: chiefRoles, commit: chiefRoles, cancel: chiefRoles },
  exports: { table: everybody },
  drafts: { list: everybody, save: deskRoles, discard: deskRoles },
  today: { overview: everybody },
  scans: { resolve: everybody, learn: deskRoles },
  labels: { prepare: everybody },
  search: { everything: everybody },
  users: {
    current: anybody,
    forSignIn: anybody,
    signIn: anybody,
    signOut: anybody,
    list: chiefRoles,
    save: administrators,
    setPin: administrators,
    changePin: everybody,
    enablePins: administrators,
    disablePins: chiefRoles,
    renewRecoveryCode: administrators,
    recover: anybody,
  },
};

function isAccess(node: object): node is Access {
  return 'open' in node && typeof node.open === 'boolean';
}

function flatten(node: object, path: readonly string[]): (readonly [string, Access])[] {
  if (isAccess(node)) return [[path.join('.'), node]];
  return Object.entries(node).flatMap(([name, child]: [string, object]) =>
    flatten(child, [...path, name]),
  );
}

/** The same by dotted name. */
export const accessByName: ReadonlyMap<string, Access> = new Map(flatten(access, []));

type NamesIn<Node, Prefix extends string> = {
  [Name in keyof Node & string]: Node[Name] extends AnyContractProcedure
    ? `${Prefix}${Name}`
    : NamesIn<Node[Name], `${Prefix}${Name}.`>;
}[keyof Node & string];

/** Dotted name of a procedure of the contract. */
export type ProcedureName = NamesIn<Contract, ''>;

/** Whether a role may call a procedure. */
export function roleMay(role: Role, procedure: ProcedureName): boolean {
  return accessByName.get(procedure)?.roles.includes(role) ?? false;
}
