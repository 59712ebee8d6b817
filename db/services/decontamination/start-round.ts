import type { z } from 'zod';
import type { DecontaminationDetail, decontamination } from '../../contract/decontamination.ts';
import type { WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import { changeAssets } from '../../ledger/asset-events.ts';
import { nextNumber } from '../../ledger/numbering.ts';
import { placeKey } from '../../ledger/places.ts';
import type { CommandSession } from '../../session.ts';
import { getRound, waitingGoods } from './rounds.ts';

type StartInput = z.output<NonNullable<(typeof decontamination.start)['~orpc']['inputSchema']>>;
type CancelInput = z.output<NonNullable<(typeof decontamination.cancel)['~orpc']['inputSchema']>>;

/** Starts a round over goods that lie at decontamination places. Errors: see the contract. */
export async function startRound(
  tx: WriteTx,
  input: StartInput,
  session: CommandSession,
): Promise<DecontaminationDetail> {
  const startedAt = input.startedAt ?? session.deskTime;
  if (startedAt.slice(0, 10) > session.businessDate) {
    throw failure('INVALID_FIELD', {
      field: 'startedAt',
      reason: 'in-the-future',
      value: startedAt,
    });
  }
  const itemIds = await requireWaiting(tx, input.lines);
  const number = await nextNumber(tx, 'decontamination', session.businessDate);
  const { id } = await tx
    .insertInto('decontamination')
    .values({
      number,
      status: 'in-progress',
      business_date: session.businessDate,
      started_at: startedAt,
      method: input.method,
      agent: input.agent,
      concentration_mg_per_l: input.concentrationMgPerL,
      contact_minutes: input.contactMinutes,
      performed_by: input.performedBy,
      inspected_by: '',
      inspected_at: null,
      note: input.note,
      author: session.settings.operator,
      document_id: null,
      recorded_at: session.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('decontamination_line')
    .values(
      input.lines.map((line, index) => ({
        decontamination_id: id,
        line_no: index + 1,
        item_id: itemIds[index] ?? 0,
        lot_id: line.lotId,
        location_id: line.locationId,
        quantity: line.quantity,
        passed: null,
        asset_id: line.assetId,
        note: line.note,
      })),
    )
    .execute();
  await changeAssets(
    tx,
    session,
    input.lines.flatMap(({ assetId }) =>
      assetId === null ? [] : [{ assetId, kind: 'decontaminated', state: 'decontaminated' }],
    ),
    { decontaminationId: id },
  );
  return getRound(tx, { decontaminationId: id }, session);
}

/** The items of the lines, each with enough lying there outside other rounds. Errors: INVALID_LINES. */
async function requireWaiting(tx: WriteTx, lines: StartInput['lines']): Promise<number[]> {
  const waiting = new Map((await waitingGoods(tx)).map((goods) => [placeKey(goods), goods]));
  const problems: { line: number; field: string; reason: string; value: string }[] = [];
  const seen = new Set<number>();
  const unnamed = new Map<string, number>();
  const taken = new Map<string, number>();
  const itemIds = lines.map((line, index) => {
    const problem = (field: string, reason: string, value: string) =>
      problems.push({ line: index, field, reason, value });
    const key = placeKey(line);
    const goods = waiting.get(key);
    if (!goods) {
      problem('locationId', 'not-decontamination-place', String(line.locationId));
      return 0;
    }
    const total = (taken.get(key) ?? 0) + line.quantity;
    taken.set(key, total);
    const free = goods.quantity - goods.inProgress;
    if (total > free) problem('quantity', 'beyond-stock', String(free));
    if (line.assetId !== null) {
      const piece = goods.assets.find(({ id }) => id === line.assetId);
      if (seen.has(line.assetId)) problem('assetId', 'twice', piece?.serialNo ?? '');
      else if (!piece) problem('assetId', 'not-dirty', String(line.assetId));
      if (line.quantity !== 1) problem('quantity', 'one-piece', String(line.quantity));
      seen.add(line.assetId);
      return goods.itemId;
    }
    const nameless = (unnamed.get(key) ?? 0) + line.quantity;
    unnamed.set(key, nameless);
    if (total <= free && nameless > goods.unregistered) {
      problem('assetId', 'name-pieces', goods.itemCode);
    }
    return goods.itemId;
  });
  if (problems.length > 0) throw failure('INVALID_LINES', { problems });
  return itemIds;
}

/** Calls a round off. Errors: NOT_FOUND, WRONG_STATE. */
export async function cancelRound(
  tx: WriteTx,
  { decontaminationId, note }: CancelInput,
  session: CommandSession,
): Promise<DecontaminationDetail> {
  const round = await requireInProgress(tx, decontaminationId, session);
  await tx
    .updateTable('decontamination')
    .set({ status: 'cancelled', note: [round.note, note].filter(Boolean).join('; ').slice(0, 500) })
    .where('id', '=', decontaminationId)
    .execute();
  await changeAssets(
    tx,
    session,
    round.lines.flatMap(({ assetId }) =>
      assetId === null ? [] : [{ assetId, kind: 'corrected', state: 'dirty', note }],
    ),
    { decontaminationId },
  );
  return getRound(tx, { decontaminationId }, session);
}

/** A round that is not inspected yet. Errors: NOT_FOUND, WRONG_STATE. */
export async function requireInProgress(
  tx: WriteTx,
  decontaminationId: number,
  session: CommandSession,
): Promise<DecontaminationDetail> {
  const round = await getRound(tx, { decontaminationId }, session);
  if (round.status === 'in-progress') return round;
  throw failure('WRONG_STATE', {
    entity: 'decontamination',
    key: round.number,
    status: round.status,
  });
}
