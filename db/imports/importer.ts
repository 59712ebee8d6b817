import type { ImportKind, ImportReport, ImportSheetReport } from '../contract/imports.ts';
import type { WriteTx } from '../database.ts';
import type { DispatchFieldChange } from '../services/dispatch-changes.ts';
import type { CommandSession } from '../session.ts';
import { importDispatches } from './dispatches.ts';
import { Findings } from './findings.ts';
import { createLots } from './inbound.ts';
import { planIssues } from './issues.ts';
import { importItems } from './items.ts';
import { knownHeadings } from './known-headings.ts';
import { Lookups } from './lookups.ts';
import type { Language } from './messages.ts';
import { importNorms } from './norms.ts';
import {
  distinctPaths,
  type OpenedFile,
  type OpenedSheet,
  openFile,
  openTable,
} from './open-sheets.ts';
import { planOpening, postOpening } from './opening.ts';
import { importPeople } from './people.ts';
import { addLocations, addParties } from './places.ts';
import { planReceipts, receiptDocuments } from './receipts.ts';
import { postInTimeOrder } from './register.ts';
import { planReturns } from './returns.ts';
import { breathe, type ImportRun } from './run.ts';
import { TakenNumbers } from './slips.ts';
import { fold, type RawSheet, type SourceSheet } from './source.ts';

/** What an import is asked for. */
export interface ImportSource {
  readonly paths: readonly string[];
  readonly mappings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly openingDate?: string | undefined;
  readonly language: Language;
  /** Tables that were read elsewhere, each with the columns chosen for it. */
  readonly tables?: readonly RawSheet[];
  /** Only sheets of these kinds are taken; left out: of all. */
  readonly kinds?: readonly ImportKind[];
}

/** What an import did inside its transaction; whether that stays is for the caller to say. */
export interface ImportOutcome {
  readonly report: Omit<ImportReport, 'committed' | 'refusedPath'>;
  /** Nothing is refused and no file or sheet had to be left out. */
  readonly isClean: boolean;
  /** There was at least one sheet to import. */
  readonly hasContent: boolean;
  readonly sheets: readonly SourceSheet[];
  readonly findings: Findings;
  /** What changed of dispatches on record, to be kept in their history. */
  readonly dispatchChanges: readonly DispatchFieldChange[];
}

/**
 * Reads the files and writes all that holds: master data first, then the dispatch log, then the
 * documents of all registers in the order of their time. Everything that does not hold is reported
 * and left.
 */
export async function runImport(
  tx: WriteTx,
  session: CommandSession,
  source: ImportSource,
): Promise<ImportOutcome> {
  const run: ImportRun = {
    tx,
    session,
    findings: new Findings(source.language),
    lookups: new Lookups(tx),
    changes: [],
    dispatchChanges: [],
    openingDate: source.openingDate ?? null,
    documents: 0,
  };
  const known = await knownHeadings(tx);
  const files: OpenedFile[] = [];
  const paths = distinctPaths(source.paths);
  for (const [index, path] of paths.entries()) {
    await breathe(run, 'reading', index, paths.length);
    files.push(await openFile(path, { ...source, known }));
  }
  for (const table of source.tables ?? []) files.push(openTable(table, { ...source, known }));
  const opened = files.flatMap((file) => file.sheets);
  const sheets = opened
    .flatMap((sheet) => sheet.source ?? [])
    .filter((sheet) => source.kinds?.includes(sheet.kind) ?? true);
  await importSheets(run, sheets);
  return {
    report: reportOf(run, opened),
    isClean: !files.some((file) => file.blocked) && !run.findings.hasRefusals,
    hasContent: sheets.length > 0,
    sheets,
    findings: run.findings,
    dispatchChanges: run.dispatchChanges,
  };
}

async function importSheets(run: ImportRun, sheets: readonly SourceSheet[]): Promise<void> {
  const of = (kind: ImportKind): SourceSheet[] => sheets.filter((sheet) => sheet.kind === kind);
  await run.lookups.loadAll();
  await importItems(run, of('items'));
  await importNorms(run, of('norms'));
  await importPeople(run, of('people'));
  const firstDispatch = await importDispatches(run, of('dispatches'));
  const registers = ['opening', 'receipts', 'issues', 'returns'] as const;
  if (!registers.some((kind) => of(kind).length > 0)) return;

  await run.lookups.loadLots();
  const taken = new TakenNumbers();
  const opening = planOpening(run, of('opening'));
  const receipts = await planReceipts(run, of('receipts'), taken);
  const received = receipts.flatMap(({ slip }) => slip.lines);
  const inbound = [...opening.flatMap(({ lines }) => lines), ...received];
  await addLocations(
    run,
    inbound.map((line) => line.locationName),
  );
  await addParties(
    run,
    received.map(({ party, source }) => ({ name: party, source })),
  );
  const partyIds = new Map(
    receipts.flatMap(({ header, slip }) => {
      const party = run.lookups.parties.get(fold(header.party));
      return slip.lines.map((line) => [line.row, party?.id ?? null] as const);
    }),
  );
  await createLots(
    run,
    inbound.map((line) => ({ line, partyId: partyIds.get(line.row) ?? null })),
  );

  const issues = await planIssues(run, of('issues'), taken);
  const returns = await planReturns(run, of('returns'), issues);
  const documents = [
    ...receiptDocuments(run, receipts),
    ...returns,
    ...issues.map((plan) => plan.document),
  ];
  const days = documents.map((document) => document.occurredAt.slice(0, 10));
  if (firstDispatch !== null) days.push(firstDispatch);
  await postOpening(run, opening, days.sort()[0] ?? null);
  await postInTimeOrder(run, documents);
}

function reportOf(run: ImportRun, opened: readonly OpenedSheet[]): ImportOutcome['report'] {
  const sheets = opened.map(({ source, report }): ImportSheetReport => {
    const rows = source?.rows ?? [];
    const count = (outcome: 'added' | 'changed' | 'unchanged'): number =>
      rows.filter((row) => row.outcome === outcome).length;
    return {
      ...report,
      rows: rows.length,
      added: count('added'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      refused: rows.filter((row) => row.refused).length,
      warnings: rows.reduce((sum, row) => sum + run.findings.warningsOf(row), 0),
    };
  });
  const total = (
    key: 'rows' | 'added' | 'changed' | 'unchanged' | 'refused' | 'warnings',
  ): number => sheets.reduce((sum, sheet) => sum + sheet[key], 0);
  return {
    sheets,
    findings: run.findings.all,
    changes: run.changes,
    totals: {
      rows: total('rows'),
      added: total('added'),
      changed: total('changed'),
      unchanged: total('unchanged'),
      refused: total('refused'),
      warnings: total('warnings'),
      documents: run.documents,
    },
  };
}
