import { sql } from 'kysely';
import type { z } from 'zod';
import { addMinutes } from '../../clock.ts';
import type {
  DecontaminationDetail,
  DecontaminationRound,
  decontamination,
  WaitingGoods,
} from '../../contract/decontamination.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import { placeKey } from '../../ledger/places.ts';
import type { Session } from '../../session.ts';
import { required } from '../organisation/requirements.ts';

type ListInput = z.output<NonNullable<(typeof decontamination.list)['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<(typeof decontamination.get)['~orpc']['inputSchema']>>;

/** What lies at the decontamination places, by item and lot. */
export async function waitingGoods(db: ReadDb | WriteTx): Promise<WaitingGoods[]> {
  const inProgress = db
    .selectFrom('decontamination_line as line')
    .innerJoin('decontamination as round', 'round.id', 'line.decontamination_id')
    .where('round.status', '=', 'in-progress')
    .groupBy(['line.lot_id', 'line.location_id'])
    .select((eb) => [
      'line.lot_id',
      'line.location_id',
      eb.fn.sum<number>('line.quantity').as('quantity'),
      sql<number>`sum(case when line.asset_id is null then line.quantity else 0 end)`.as(
        'nameless',
      ),
    ])
    .as('in_progress');
  const rows = await db
    .selectFrom('balance')
    .innerJoin('location', 'location.id', 'balance.location_id')
    .innerJoin('item', 'item.id', 'balance.item_id')
    .innerJoin('lot', 'lot.id', 'balance.lot_id')
    .leftJoin(inProgress, (join) =>
      join
        .onRef('in_progress.lot_id', '=', 'balance.lot_id')
        .onRef('in_progress.location_id', '=', 'balance.location_id'),
    )
    .where('location.kind', '=', 'decontamination')
    .where('balance.quantity', '>', 0)
    .select([
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.size',
      'item.base_unit as baseUnit',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'location.id as locationId',
      'location.name as locationName',
      'balance.quantity',
      'in_progress.quantity as inProgress',
      'in_progress.nameless',
    ])
    .orderBy('item.code')
    .orderBy('lot.lot_no')
    .orderBy('location.code')
    .execute();
  const pieces = await db
    .selectFrom('asset')
    .innerJoin('location', 'location.id', 'asset.location_id')
    .where('location.kind', '=', 'decontamination')
    .select([
      'asset.id',
      'asset.serial_no as serialNo',
      'asset.state',
      'asset.lot_id as lotId',
      'location.id as locationId',
    ])
    .orderBy('asset.serial_no')
    .execute();
  const here = groupBy(pieces, placeKey);
  return rows.map(({ nameless, ...row }) => {
    const own = here.get(placeKey(row)) ?? [];
    return {
      ...row,
      inProgress: Number(row.inProgress ?? 0),
      unregistered: Math.max(row.quantity - own.length - Number(nameless ?? 0), 0),
      assets: own
        .filter((piece) => piece.state === 'dirty')
        .map(({ id, serialNo }) => ({ id, serialNo })),
    };
  });
}

function roundsOf(db: ReadDb | WriteTx) {
  return db
    .selectFrom('decontamination as round')
    .leftJoin('document', 'document.id', 'round.document_id')
    .innerJoin('decontamination_line as line', 'line.decontamination_id', 'round.id')
    .groupBy(['round.id', 'document.number']);
}

async function read(query: ReturnType<typeof roundsOf>): Promise<DecontaminationRound[]> {
  const rows = await query
    .select((eb) => [
      'round.id',
      'round.number',
      'round.status',
      'round.business_date as businessDate',
      'round.started_at as startedAt',
      'round.method',
      'round.agent',
      'round.concentration_mg_per_l as concentrationMgPerL',
      'round.contact_minutes as contactMinutes',
      'round.performed_by as performedBy',
      'round.inspected_by as inspectedBy',
      'round.inspected_at as inspectedAt',
      'round.note',
      'round.author',
      'round.document_id as documentId',
      'document.number as documentNumber',
      'round.recorded_at as recordedAt',
      eb.fn.sum<number>('line.quantity').as('quantity'),
      eb.fn.sum<number | null>('line.passed').as('passed'),
    ])
    .orderBy((eb) => eb.case().when('round.status', '=', 'in-progress').then(0).else(1).end())
    .orderBy('round.started_at', 'desc')
    .orderBy('round.id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    quantity: Number(row.quantity),
    passed: Number(row.passed ?? 0),
    contactUntil:
      row.contactMinutes === null ? null : addMinutes(row.startedAt, row.contactMinutes),
  }));
}

/** Rounds, those in progress first, then the newest. */
export function listRounds(
  db: ReadDb,
  { status, from, to }: ListInput,
): Promise<DecontaminationRound[]> {
  return read(
    roundsOf(db)
      .$if(status !== undefined, (query) => query.where('round.status', '=', status ?? 'passed'))
      .$if(from !== undefined, (query) => query.where('round.business_date', '>=', from ?? ''))
      .$if(to !== undefined, (query) => query.where('round.business_date', '<=', to ?? '')),
  );
}

/** One round with its lines. Errors: NOT_FOUND. */
export async function getRound(
  db: ReadDb | WriteTx,
  { decontaminationId, number }: GetInput,
  session: Session,
): Promise<DecontaminationDetail> {
  const [found] = await read(
    decontaminationId === undefined
      ? roundsOf(db).where('round.number', '=', number ?? '')
      : roundsOf(db).where('round.id', '=', decontaminationId),
  );
  const round = required(found, 'decontamination', decontaminationId ?? number ?? '');
  const lines = await db
    .selectFrom('decontamination_line as line')
    .innerJoin('item', 'item.id', 'line.item_id')
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .innerJoin('location', 'location.id', 'line.location_id')
    .leftJoin('asset', 'asset.id', 'line.asset_id')
    .where('line.decontamination_id', '=', round.id)
    .orderBy('line.line_no')
    .select([
      'line.id',
      'line.line_no as lineNo',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'item.base_unit as baseUnit',
      'lot.id as lotId',
      'lot.lot_no as lotNo',
      'location.id as locationId',
      'location.name as locationName',
      'line.quantity',
      'line.passed',
      'asset.id as assetId',
      'asset.serial_no as serialNo',
      'line.note',
    ])
    .execute();
  return { ...round, unitName: session.settings.unitName, lines };
}
