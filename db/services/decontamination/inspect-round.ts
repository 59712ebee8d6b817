import type { z } from 'zod';
import type {
  DecontaminationDetail,
  DecontaminationLine,
  decontamination,
} from '../../contract/decontamination.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { changeAssets } from '../../ledger/asset-events.ts';
import { type PostingLine, postDocument } from '../../ledger/post.ts';
import { transferLines } from '../../ledger/transfer.ts';
import type { CommandSession } from '../../session.ts';
import { getRound } from './rounds.ts';
import { requireInProgress } from './start-round.ts';

type InspectInput = z.output<NonNullable<(typeof decontamination.inspect)['~orpc']['inputSchema']>>;

interface Inspected {
  readonly line: DecontaminationLine;
  readonly passed: number;
  readonly note: string;
  readonly toLocationId: number | undefined;
}

/** Writes down what passed, and brings it back to its shelf. Errors: see the contract. */
export async function inspectRound(
  tx: WriteTx,
  input: InspectInput,
  session: CommandSession,
): Promise<DecontaminationDetail> {
  const { decontaminationId, inspectedBy } = input;
  const round = await requireInProgress(tx, decontaminationId, session);
  const inspectedAt = input.inspectedAt ?? session.deskTime;
  if (inspectedAt.slice(0, 10) > session.businessDate || inspectedAt < round.startedAt) {
    const reason = inspectedAt < round.startedAt ? 'before-start' : 'in-the-future';
    throw failure('INVALID_FIELD', { field: 'inspectedAt', reason, value: inspectedAt });
  }
  const inspected = await withPlaces(tx, matched(round, input));
  const passed = inspected.filter((entry) => entry.passed > 0);
  const document =
    passed.length === 0
      ? null
      : await postDocument(
          tx,
          session,
          { kind: 'transfer', occurredAt: inspectedAt, imported: false, note: round.number },
          passed.flatMap(backToShelf),
        );
  await changeAssets(
    tx,
    session,
    inspected.flatMap(({ line, passed: good, note }) =>
      line.assetId === null || good > 0
        ? []
        : [{ assetId: line.assetId, kind: 'failed-inspection', state: 'dirty', note }],
    ),
    { decontaminationId },
  );
  for (const { line, passed: good, note } of inspected) {
    await tx
      .updateTable('decontamination_line')
      .set({ passed: good, note: note === '' ? line.note : note })
      .where('id', '=', line.id)
      .execute();
  }
  const whole = inspected.every((entry) => entry.passed === entry.line.quantity);
  await tx
    .updateTable('decontamination')
    .set({
      status: whole ? 'passed' : 'failed',
      inspected_by: inspectedBy,
      inspected_at: inspectedAt,
      document_id: document?.documentId ?? null,
    })
    .where('id', '=', decontaminationId)
    .execute();
  return getRound(tx, { decontaminationId }, session);
}

function matched(round: DecontaminationDetail, input: InspectInput): Inspected[] {
  const given = new Map(input.lines.map((line, index) => [line.lineId, { line, index }]));
  const problems = input.lines.flatMap((line, index) => {
    const own = round.lines.find((candidate) => candidate.id === line.lineId);
    const problem = (field: string, reason: string, value: number) => [
      { line: index, field, reason, value: String(value) },
    ];
    if (!own) return problem('lineId', 'unknown', line.lineId);
    if (given.get(line.lineId)?.index !== index) return problem('lineId', 'twice', own.lineNo);
    return line.passed > own.quantity ? problem('passed', 'beyond-quantity', own.quantity) : [];
  });
  for (const [index, line] of round.lines.entries()) {
    if (given.has(line.id)) continue;
    problems.push({ line: index, field: 'passed', reason: 'missing', value: line.itemCode });
  }
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  return round.lines.map((line) => {
    const own = given.get(line.id)?.line;
    return {
      line,
      passed: own?.passed ?? 0,
      note: own?.note ?? '',
      toLocationId: own?.toLocationId ?? input.toLocationId,
    };
  });
}

/**
 * Each line with the place it goes back to: the one named, else the store or shelf its lot was last
 * issued from, else the first store.
 */
async function withPlaces(tx: WriteTx, lines: readonly Inspected[]): Promise<Inspected[]> {
  const places = await tx
    .selectFrom('location')
    .where('active', '=', 1)
    .select(['id', 'kind'])
    .orderBy('id')
    .execute();
  const shelves = places.filter(({ kind }) => kind === 'store' || kind === 'shelf');
  const last = tx
    .selectFrom('document_line as line')
    .innerJoin('document', 'document.id', 'line.document_id')
    .innerJoin('location', 'location.id', 'line.location_id')
    .where('document.kind', '=', 'issue')
    .where(
      'line.lot_id',
      'in',
      lines.map(({ line }) => line.lotId),
    )
    .where('location.kind', 'in', ['store', 'shelf'])
    .where('location.active', '=', 1)
    .groupBy('line.lot_id')
    .select((eb) => eb.fn.max('line.id').as('id'))
    .as('last');
  const issued = await tx
    .selectFrom('document_line as line')
    .innerJoin(last, 'last.id', 'line.id')
    .select(['line.lot_id as lotId', 'line.location_id as locationId'])
    .execute();
  const store = shelves.find(({ kind }) => kind === 'store') ?? shelves[0];
  const problems: { line: number; field: string; reason: string; value: string }[] = [];
  const placed = lines.map((entry, index) => {
    const home = issued.find(({ lotId }) => lotId === entry.line.lotId)?.locationId ?? store?.id;
    const toLocationId = entry.toLocationId ?? home;
    const place = places.find(({ id }) => id === toLocationId);
    if (entry.passed > 0 && (!place || place.kind === 'decontamination')) {
      const value = String(toLocationId ?? '');
      problems.push({ line: index, field: 'toLocationId', reason: 'no-such-place', value });
    }
    return { ...entry, toLocationId };
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  return placed;
}

function backToShelf({ line, passed, toLocationId }: Inspected, index: number): PostingLine[] {
  const [out, into] = transferLines([
    {
      itemId: line.itemId,
      lotId: line.lotId,
      fromLocationId: line.locationId,
      toLocationId: toLocationId ?? 0,
      quantity: passed,
    },
  ]);
  if (!out || !into) return [];
  const assetIds = line.assetId === null ? [] : [line.assetId];
  // Each line makes two of the slip, and the second brings what the first takes.
  return [
    { ...out, assetIds, assetsPassed: true },
    { ...into, bringsLine: 2 * index },
  ];
}
