import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';
import type { ReturnedLine } from '../returns/fates.ts';
import type { IssuedLine } from '../returns/issued-lines.ts';
import { lastIssues } from './last-issues.ts';

interface Problem {
  line: number;
  field: string;
  reason: string;
  value: string;
}

/**
 * The lines of a return with the pieces that come back on each. A line of which everything comes
 * back one way needs no names; else the pieces of it are named, as far as stock does not consist of
 * others. Errors: INVALID_LINES (`assetIds`: not out on this line, twice, more than the quantity, to
 * be named).
 */
export async function withReturnedAssets(
  tx: WriteTx,
  input: {
    readonly issueDocumentId: number;
    readonly issued: readonly IssuedLine[];
    readonly lines: readonly ReturnedLine[];
  },
): Promise<readonly ReturnedLine[]> {
  const out = await piecesOut(tx, input.issueDocumentId);
  const problems: Problem[] = [];
  const all = new Set(out.map((piece) => piece.id));
  const problem = (line: ReturnedLine, reason: string, value: string) =>
    problems.push({ line: input.lines.indexOf(line), field: 'assetIds', reason, value });
  const seen = new Set<number>();
  for (const line of input.lines) {
    for (const id of line.assetIds ?? []) {
      if (!all.has(id)) problem(line, 'not-on-slip', String(id));
    }
  }
  const byLine = groupBy(input.lines, (line) => line.lineId);
  const result = new Map<ReturnedLine, readonly number[]>();
  for (const [lineId, own] of byLine) {
    const pieces = out.filter((piece) => piece.lineId === lineId);
    for (const line of own) {
      const named = (line.assetIds ?? []).filter((id) => pieces.some((piece) => piece.id === id));
      const twice = named.find((id) => seen.has(id));
      if (twice !== undefined) problem(line, 'twice', serialOf(out, twice));
      for (const id of named) seen.add(id);
      if (named.length > line.quantity) problem(line, 'more-than-quantity', String(named.length));
      result.set(line, named);
    }
    const open = pieces.filter((piece) => !seen.has(piece.id));
    const outstanding = input.issued.find((line) => line.id === lineId)?.outstanding ?? 0;
    const stays = outstanding - own.reduce((sum, line) => sum + line.quantity, 0);
    if (open.length <= Math.max(stays, 0)) continue;
    const [only] = own;
    const unnamed = own.filter((line) => line.quantity > (result.get(line)?.length ?? 0));
    if (stays <= 0 && unnamed.length === 1 && unnamed[0] !== undefined) {
      result.set(unnamed[0], [...(result.get(unnamed[0]) ?? []), ...open.map((piece) => piece.id)]);
    } else if (only) {
      problem(unnamed[0] ?? only, 'name-pieces', open.map((piece) => piece.serialNo).join(' '));
    }
  }
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  return input.lines.map((line) => ({ ...line, assetIds: result.get(line) ?? [] }));
}

function serialOf(
  pieces: readonly { readonly id: number; readonly serialNo: string }[],
  id: number,
): string {
  return pieces.find((piece) => piece.id === id)?.serialNo ?? String(id);
}

/** Pieces that are out on an issue, each with its line. */
async function piecesOut(
  tx: WriteTx,
  issueDocumentId: number,
): Promise<{ id: number; serialNo: string; lineId: number }[]> {
  return tx
    .selectFrom('line_asset')
    .innerJoin('document_line as line', 'line.id', 'line_asset.document_line_id')
    .innerJoin('asset', 'asset.id', 'line_asset.asset_id')
    .innerJoin(lastIssues(tx).as('last'), 'last.assetId', 'asset.id')
    .where('line.document_id', '=', issueDocumentId)
    .where('last.documentId', '=', issueDocumentId)
    .where('asset.state', '=', 'out')
    .select(['asset.id', 'asset.serial_no as serialNo', 'line.id as lineId'])
    .orderBy('asset.id')
    .execute();
}
