import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays } from '../../clock.ts';
import {
  type Asset,
  type AssetCard,
  type AssetHindrance,
  type assets,
  SERVICE_NOTICE_DAYS,
  type ServiceKind,
} from '../../contract/assets.ts';
import type { AssetState } from '../../contract/values.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import type { Session } from '../../session.ts';
import { required } from '../organisation/requirements.ts';
import { anyHolds } from '../search-pattern.ts';
import { lastIssues } from './last-issues.ts';

type ListInput = z.output<NonNullable<(typeof assets.list)['~orpc']['inputSchema']>>;
type GetInput = z.output<NonNullable<(typeof assets.get)['~orpc']['inputSchema']>>;
interface Wanted extends Partial<ListInput> {
  readonly assetIds?: readonly number[];
}

interface Standing {
  readonly state: AssetState;
  readonly cycles: number;
  readonly cycleLimit: number | null;
  readonly maintenanceDueOn: string | null;
  readonly calibrationDueOn: string | null;
}

/**
 * Why a piece may not be issued on a day; null: it may. A battery past its date is called for and
 * does not stop the piece: it is changed at the desk.
 */
export function hindranceOf(asset: Standing, day: string): AssetHindrance | null {
  if (asset.cycleLimit !== null && asset.cycles >= asset.cycleLimit) return 'cycle-limit';
  if (asset.state !== 'ready') return 'not-ready';
  const due = [asset.maintenanceDueOn, asset.calibrationDueOn];
  return due.some((on) => on !== null && on < day) ? 'overdue-service' : null;
}

/** Every piece asked for, by item and serial number. */
export async function readAssets(
  db: ReadDb | WriteTx,
  session: Session,
  wanted: Wanted,
): Promise<Asset[]> {
  const { itemIds, states, lotId, locationId, issueId, assetIds } = wanted;
  const typed = wanted.search?.trim() ?? '';
  const horizon = addDays(session.businessDate, SERVICE_NOTICE_DAYS);
  const rows = await db
    .selectFrom('asset')
    .innerJoin('item', 'item.id', 'asset.item_id')
    .innerJoin('lot', 'lot.id', 'asset.lot_id')
    .leftJoin('location', 'location.id', 'asset.location_id')
    .leftJoin(lastIssues(db).as('issued'), (join) =>
      join.onRef('issued.assetId', '=', 'asset.id').on('asset.state', '=', 'out'),
    )
    .leftJoin('document', 'document.id', 'issued.documentId')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .$if(assetIds !== undefined, (query) => query.where('asset.id', 'in', [...(assetIds ?? [])]))
    .$if(itemIds !== undefined, (query) => query.where('asset.item_id', 'in', itemIds ?? []))
    .$if(states !== undefined, (query) => query.where('asset.state', 'in', states ?? []))
    .$if(lotId !== undefined, (query) => query.where('asset.lot_id', '=', lotId ?? 0))
    .$if(locationId !== undefined, (query) =>
      query.where('asset.location_id', '=', locationId ?? 0),
    )
    .$if(issueId !== undefined, (query) => query.where('issued.documentId', '=', issueId ?? 0))
    .$if(wanted.serviceDue === true, (query) =>
      query
        .where('asset.state', 'not in', ['retired', 'lost'])
        .where((eb) =>
          eb.or([
            eb('asset.maintenance_due_on', '<=', horizon),
            eb('asset.calibration_due_on', '<=', horizon),
            eb('asset.battery_due_on', '<=', horizon),
          ]),
        ),
    )
    .$if(typed !== '', (query) =>
      query.where(anyHolds(['asset.serial_no', 'item.code', 'item.name'], typed)),
    )
    .select([
      'asset.id',
      'asset.item_id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.spec',
      'asset.serial_no as serialNo',
      'asset.lot_id as lotId',
      'lot.lot_no as lotNo',
      'asset.location_id as locationId',
      'location.name as locationName',
      'asset.state',
      'asset.cycles',
      sql<number | null>`coalesce(asset.cycle_limit, item.cycle_limit)`.as('cycleLimit'),
      'asset.cycle_limit as ownCycleLimit',
      'asset.acquired_on as acquiredOn',
      'asset.maintenance_due_on as maintenanceDueOn',
      'asset.calibration_due_on as calibrationDueOn',
      'asset.battery_due_on as batteryDueOn',
      'asset.note',
      'document.id as issueId',
      'document.number as issueNumber',
      'document.business_date as issuedOn',
      'squad.name as squadName',
      'document.recipient',
    ])
    .orderBy('item.code')
    .orderBy('asset.serial_no')
    .execute();
  const found = rows.map((row): Asset => {
    const next = nextService(row, horizon);
    return {
      ...row,
      squadName: row.squadName ?? '',
      recipient: row.recipient ?? '',
      nextService: next?.service ?? null,
      nextServiceOn: next?.on ?? null,
      hindrance: hindranceOf(row, session.businessDate),
    };
  });
  return wanted.issuable ? found.filter((asset) => asset.hindrance === null) : found;
}

function nextService(
  row: Pick<Asset, 'state' | 'maintenanceDueOn' | 'calibrationDueOn' | 'batteryDueOn'>,
  horizon: string,
): { service: ServiceKind; on: string } | undefined {
  if (row.state === 'retired' || row.state === 'lost') return undefined;
  const due: [ServiceKind, string | null][] = [
    ['maintenance', row.maintenanceDueOn],
    ['calibration', row.calibrationDueOn],
    ['battery', row.batteryDueOn],
  ];
  return due
    .flatMap(([service, on]) => (on !== null && on <= horizon ? [{ service, on }] : []))
    .sort((left, right) => left.on.localeCompare(right.on))[0];
}

/** Pieces by item and serial number; see the contract. */
export function listAssets(db: ReadDb, input: ListInput, session: Session): Promise<Asset[]> {
  return readAssets(db, session, input);
}

/** One piece with its whole life. Errors: NOT_FOUND. */
export async function getAsset(
  db: ReadDb | WriteTx,
  input: GetInput,
  session: Session,
): Promise<AssetCard> {
  const key = input.assetId ?? `${input.itemCode ?? ''} ${input.serialNo ?? ''}`.trim();
  const row = await db
    .selectFrom('asset')
    .innerJoin('item', 'item.id', 'asset.item_id')
    .where((eb) =>
      input.assetId === undefined
        ? eb.and([
            eb('item.code', '=', input.itemCode ?? ''),
            eb('asset.serial_no', '=', input.serialNo ?? ''),
          ])
        : eb('asset.id', '=', input.assetId),
    )
    .select('asset.id')
    .executeTakeFirst();
  const { id } = required(row, 'asset', key);
  const [asset] = await readAssets(db, session, { assetIds: [id] });
  const events = await db
    .selectFrom('asset_event as event')
    .leftJoin('document', 'document.id', 'event.document_id')
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .leftJoin('decontamination', 'decontamination.id', 'event.decontamination_id')
    .where('event.asset_id', '=', id)
    .select([
      'event.id',
      'event.kind',
      'event.state',
      'event.cycles',
      'document.id as documentId',
      'document.number as documentNumber',
      'document.kind as documentKind',
      'decontamination.id as decontaminationId',
      'decontamination.number as decontaminationNumber',
      'squad.name as squadName',
      'document.recipient',
      'event.note',
      'event.actor',
      'event.business_date as businessDate',
      'event.recorded_at as recordedAt',
    ])
    .orderBy('event.id')
    .execute();
  return {
    ...required(asset, 'asset', key),
    unitName: session.settings.unitName,
    events: events.map((event) => ({
      ...event,
      squadName: event.squadName ?? '',
      recipient: event.recipient ?? '',
    })),
  };
}
