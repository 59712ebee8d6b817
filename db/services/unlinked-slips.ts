import { addDays } from '../clock.ts';
import type { UnlinkedSlip } from '../contract/reconciliation.ts';
import type { ReadDb } from '../database.ts';
import { groupBy } from '../group-by.ts';
import type { DispatchNeed } from '../norms/dispatch-need.ts';
import { settleNeed } from '../norms/settle-need.ts';
import { type LinkCandidate, proposeLinks } from '../reconciliation/propose-link.ts';

interface LogRow {
  readonly dispatchId: number;
  readonly batchNo: string;
  readonly businessDate: string;
  readonly squadId: number;
  readonly squadName: string;
  readonly taskTypeName: string;
  readonly departedAt: string | null;
  readonly headcount: number;
}

/** The dispatches that loose slips may belong to. */
export interface LinkGround {
  readonly log: readonly LogRow[];
  readonly needs: ReadonlyMap<number, DispatchNeed>;
  readonly hasIssue: (dispatchId: number) => boolean;
}

/** Days a slip may be written before or after its dispatch. */
const DAYS_APART = 1;

function loose(
  db: ReadDb,
  filter: {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly squadId?: number | undefined;
  },
) {
  const { from, to, squadId } = filter;
  return (
    db
      .selectFrom('document')
      .leftJoin('dispatch_link', 'dispatch_link.document_id', 'document.id')
      .leftJoin('dispatch as linked', 'linked.id', 'dispatch_link.dispatch_id')
      // A dispatch that was called off takes nothing: what went out for it is loose again.
      .where((eb) => eb.or([eb('linked.id', 'is', null), eb('linked.status', '=', 'cancelled')]))
      .where('document.kind', '=', 'issue')
      .where('document.status', '=', 'posted')
      .$if(from !== undefined, (query) => query.where('document.business_date', '>=', from ?? ''))
      .$if(to !== undefined, (query) => query.where('document.business_date', '<=', to ?? ''))
      .$if(squadId !== undefined, (query) => query.where('document.squad_id', '=', squadId ?? 0))
  );
}

/** Posted issue slips tied to no dispatch, oldest first. */
export function looseSlips(db: ReadDb, filter: Parameters<typeof loose>[1] = {}) {
  return loose(db, filter)
    .leftJoin('squad', 'squad.id', 'document.squad_id')
    .select([
      'document.id as documentId',
      'document.number',
      'document.business_date as businessDate',
      'document.occurred_at as occurredAt',
      'document.squad_id as squadId',
      'squad.name as squadName',
      'document.dispatch_reference as dispatchReference',
    ])
    .orderBy('document.occurred_at')
    .execute();
}

/** Posted issue slips tied to no dispatch, each with the dispatches it may belong to. */
export async function unlinkedSlips(
  db: ReadDb,
  filter: Parameters<typeof loose>[1],
  ground: LinkGround,
): Promise<UnlinkedSlip[]> {
  const slips = await looseSlips(db, filter);
  if (slips.length === 0) return [];
  const lines = await loose(db, filter)
    .innerJoin('document_line', 'document_line.document_id', 'document.id')
    .innerJoin('item', 'item.id', 'document_line.item_id')
    .groupBy(['document.id', 'item.family_id'])
    .select((eb) => [
      'document.id as documentId',
      'item.family_id as familyId',
      eb.fn.sum<number>('document_line.quantity').as('quantity'),
      eb.fn.countAll<number>().as('lines'),
    ])
    .execute();
  const linesOf = groupBy(lines, (line) => line.documentId);
  const dispatchesByDay = groupBy(ground.log, (row) => row.businessDate);
  return slips.map(({ businessDate, squadId, ...slip }) => {
    const own = linesOf.get(slip.documentId) ?? [];
    const issued = new Map(own.map((line) => [line.familyId, line.quantity]));
    const near = [-DAYS_APART, 0, DAYS_APART]
      .flatMap((days) => dispatchesByDay.get(addDays(businessDate, days)) ?? [])
      .map(
        (row): LinkCandidate => ({
          ...row,
          need: unitsNeeded(ground.needs.get(row.dispatchId), issued),
          hasIssue: ground.hasIssue(row.dispatchId),
        }),
      );
    return {
      ...slip,
      businessDate,
      squadName: slip.squadName ?? '',
      lineCount: own.reduce((sum, line) => sum + line.lines, 0),
      proposals: proposeLinks(
        {
          businessDate,
          squadId,
          dispatchReference: slip.dispatchReference,
          issued,
        },
        near,
      ),
    };
  });
}

/** Needed units by family, of either/or groups the families that the slip has. */
function unitsNeeded(
  need: DispatchNeed | undefined,
  issued: ReadonlyMap<number, number>,
): Map<number, number> {
  if (!need) return new Map();
  return new Map(
    settleNeed(need, issued).needs.map(({ family, need: units }) => [family.id, units]),
  );
}
