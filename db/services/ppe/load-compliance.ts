import { sql } from 'kysely';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import { type Ask, dispatchNeed, type FamilyNeed } from '../../norms/dispatch-need.ts';
import { type FamilyRecord, loadFamilies, loadNorms } from '../../norms/load-norms.ts';
import { unindexed } from '../../schema/dialect/unindexed.ts';
import { dispatchesLeft } from '../dispatches.ts';
import { issuedProtective, owedOfDebt, owedProtective, unopenedOfLine } from './handed-out.ts';
import type { CrewMember, ItemUse } from './shares.ts';

/** Which dispatches are looked at. */
export interface DispatchFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly squadId?: number | undefined;
  /** This one, whatever its state; else all that left. */
  readonly dispatchId?: number;
  /** Those that name them in their crew. */
  readonly personId?: number;
}

export interface DispatchGround {
  readonly facts: Awaited<ReturnType<typeof readDispatches>>[number];
  /** What the norms ask for of protective families; as-needed ones allow and never ask. */
  readonly asks: readonly Ask[];
  readonly uses: readonly ItemUse[];
  readonly crew: readonly (CrewMember & { readonly code: string; readonly name: string })[];
  readonly hasSlip: boolean;
}

/** Everything compliance is judged by, for some dispatches; added up by the database. */
export async function loadCompliance(
  db: ReadDb,
  filter: DispatchFilter,
): Promise<{ families: ReadonlyMap<number, FamilyRecord>; dispatches: DispatchGround[] }> {
  const families = await loadFamilies(db);
  const norms = await loadNorms(db);
  const facts = await readDispatches(db, filter);
  const uses = await readUses(db, filter, families);
  const crews = await readCrews(db, filter);
  const slips = await readSlipCounts(db, filter);
  return {
    families,
    dispatches: facts.map((row): DispatchGround => {
      const work = { ...row, samples: row.samples ?? 0, areaM2: row.areaM2 ?? 0 };
      const named = crews.get(row.dispatchId) ?? [];
      const unnamed = row.headcount - named.length;
      return {
        facts: row,
        asks: dispatchNeed(work, norms, families).asks.flatMap((ask) =>
          askOf(
            ask,
            ask.alternatives.filter((alternative) => alternative.family.isProtective),
          ),
        ),
        uses: uses.get(row.dispatchId) ?? [],
        crew: [
          ...named,
          ...(unnamed > 0
            ? [{ personId: null, code: '', name: '', people: unnamed, sizes: {} }]
            : []),
        ],
        hasSlip: slips.has(row.dispatchId),
      };
    }),
  };
}

/** An ask with fewer or smaller alternatives; none where none is left. */
export function askOf(ask: Ask, alternatives: readonly FamilyNeed[]): Ask[] {
  const [first, ...others] = alternatives.filter((alternative) => alternative.need > 0);
  return first ? [{ ...ask, alternatives: [first, ...others] }] : [];
}

function dispatchesWanted(db: ReadDb, { from, to, squadId, dispatchId, personId }: DispatchFilter) {
  return dispatchesLeft(db, { from, to, squadId })
    .$if(dispatchId === undefined, (query) =>
      query.where('dispatch.status', 'in', ['out', 'returned']),
    )
    .$if(dispatchId !== undefined, (query) => query.where('dispatch.id', '=', dispatchId ?? 0))
    .$if(personId !== undefined, (query) =>
      query.where('dispatch.id', 'in', (eb) =>
        eb
          .selectFrom('dispatch_person')
          .where('person_id', '=', personId ?? 0)
          .select('dispatch_id'),
      ),
    );
}

const crewCount = sql<number>`(
  select count(*) from dispatch_person where dispatch_person.dispatch_id = dispatch.id
)`;

function readDispatches(db: ReadDb, filter: DispatchFilter) {
  return dispatchesWanted(db, filter)
    .select([
      'dispatch.id as dispatchId',
      'dispatch.batch_no as batchNo',
      'dispatch.business_date as businessDate',
      'squad.id as squadId',
      'squad.name as squadName',
      'task_type.id as taskTypeId',
      'task_type.name as taskTypeName',
      'dispatch.risk',
      'dispatch.posture',
      'dispatch.place',
      'dispatch.status',
      'dispatch.departed_at as departedAt',
      'dispatch.headcount',
      'dispatch.samples',
      'dispatch.area_m2 as areaM2',
      crewCount.as('crewCount'),
    ])
    .orderBy('dispatch.business_date', 'desc')
    .orderBy('dispatch.batch_no', 'desc')
    .execute();
}

async function readSlipCounts(db: ReadDb, filter: DispatchFilter): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('dispatch_link as link')
    .innerJoin('document', 'document.id', 'link.document_id')
    .where(unindexed('document.kind'), '=', 'issue')
    .where('document.status', '=', 'posted')
    .where('link.dispatch_id', 'in', dispatchesWanted(db, filter).select('dispatch.id'))
    .select('link.dispatch_id as dispatchId')
    .distinct()
    .execute();
  return new Set(rows.map((row) => row.dispatchId));
}

async function readCrews(
  db: ReadDb,
  filter: DispatchFilter,
): Promise<Map<number, DispatchGround['crew'][number][]>> {
  const rows = await db
    .selectFrom('dispatch_person')
    .innerJoin('person', 'person.id', 'dispatch_person.person_id')
    .where('dispatch_person.dispatch_id', 'in', dispatchesWanted(db, filter).select('dispatch.id'))
    .select([
      'dispatch_person.dispatch_id as dispatchId',
      'person.id as personId',
      'person.code',
      'person.name',
      'person.coverall_size as coverall',
      'person.glove_size as glove',
      'person.boot_size as boot',
      'person.scrubs_size as scrubs',
    ])
    .orderBy('person.code')
    .execute();
  const members = rows.map(({ coverall, glove, boot, scrubs, ...member }) => ({
    ...member,
    people: 1,
    sizes: { coverall, glove, boot, scrubs },
  }));
  return groupBy(members, (member) => member.dispatchId);
}

async function readUses(
  db: ReadDb,
  filter: DispatchFilter,
  families: ReadonlyMap<number, FamilyRecord>,
): Promise<Map<number, ItemUse[]>> {
  const wanted = dispatchesWanted(db, filter).select('dispatch.id');
  const issued = await issuedProtective(db, wanted)
    .groupBy(['link.dispatch_id', 'item.id'])
    .select((eb) => [
      'link.dispatch_id as dispatchId',
      'item.id as itemId',
      'item.family_id as familyId',
      'item.size',
      eb.fn.sum<number>('line.quantity').as('issued'),
      sql<number>`sum(${unopenedOfLine})`.as('unopened'),
    ])
    .execute();
  const owed = await owedProtective(db)
    .where('link.dispatch_id', 'in', wanted)
    .groupBy(['link.dispatch_id', 'item.id'])
    .select([
      'link.dispatch_id as dispatchId',
      'item.id as itemId',
      'item.family_id as familyId',
      'item.size',
      sql<number>`sum(${owedOfDebt})`.as('issued'),
    ])
    .execute();
  const named = await issuedProtective(db, wanted)
    .innerJoin('line_person as share', 'share.document_line_id', 'line.id')
    .groupBy(['link.dispatch_id', 'item.id', 'share.person_id'])
    .select((eb) => [
      'link.dispatch_id as dispatchId',
      'item.id as itemId',
      'share.person_id as personId',
      eb.fn.sum<number>('share.quantity').as('quantity'),
    ])
    .execute();
  const keyOf = (row: { dispatchId: number | null; itemId: number }) =>
    `${row.dispatchId} ${row.itemId}`;
  const shares = groupBy(named, keyOf);
  const rows = [
    ...issued.map((row) => ({ ...row, owed: 0 })),
    ...owed.map((row) => ({ ...row, owed: row.issued, unopened: 0 })),
  ];
  const uses = [...groupBy(rows, keyOf).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const sum = (pick: (row: (typeof rows)[number]) => number) =>
      same.reduce((total, row) => total + Number(pick(row)), 0);
    const { dispatchId, itemId, familyId, size } = first;
    return [
      {
        dispatchId: dispatchId ?? 0,
        itemId,
        familyId,
        size,
        sizeKind: families.get(familyId)?.sizeKind ?? null,
        issued: sum((row) => row.issued),
        owed: sum((row) => row.owed),
        unopened: sum((row) => row.unopened),
        shares: (shares.get(keyOf(first)) ?? []).map(({ personId, quantity }) => ({
          personId,
          quantity: Number(quantity),
        })),
      },
    ];
  });
  return groupBy(uses, (use) => use.dispatchId);
}
