import type { z } from 'zod';
import {
  type ComplianceState,
  complianceStates,
  type DispatchCompliance,
  type PersonCompliance,
  type PersonComplianceRow,
  type PpeCompliance,
  type ppe,
} from '../../contract/ppe.ts';
import type { ReadDb } from '../../database.ts';
import { groupBy } from '../../group-by.ts';
import { coverNeeds, type FamilyCover } from '../../norms/compliance.ts';
import type { FamilyRecord } from '../../norms/load-norms.ts';
import { spread } from '../../norms/sizes.ts';
import { required } from '../organisation/requirements.ts';
import { issuedProtective, owedOfDebt, owedProtective, unopenedOfLine } from './handed-out.ts';
import { askOf, type DispatchGround, loadCompliance } from './load-compliance.ts';
import { dealToCrew, type ItemUse, type MemberShare } from './shares.ts';

type ListInput = z.output<NonNullable<(typeof ppe.dispatches)['~orpc']['inputSchema']>>;
type PeopleInput = z.output<NonNullable<(typeof ppe.people)['~orpc']['inputSchema']>>;
type Families = ReadonlyMap<number, FamilyRecord>;

/** Dispatches that left, newest first, with what they lacked. */
export async function listCompliance(db: ReadDb, input: ListInput): Promise<DispatchCompliance[]> {
  const { families, dispatches } = await loadCompliance(db, input);
  return dispatches.map((ground) => {
    const rows = familiesOf(ground, families);
    const lacking = rows.filter((row) => row.gap > 0);
    return {
      ...factsOf(ground),
      state: stateOf(ground, rows),
      asked: rows.filter((row) => row.need > 0).length,
      gaps: lacking.length,
      lacking: lacking.map(({ familyName, gap, baseUnit }) => ({ familyName, gap, baseUnit })),
    };
  });
}

/** People named in crews of a period, with the trips on which they lacked something. */
export async function peopleCompliance(
  db: ReadDb,
  input: PeopleInput,
): Promise<PersonComplianceRow[]> {
  const { families, dispatches } = await loadCompliance(db, input);
  const trips = dispatches.flatMap((ground) =>
    crewOf(ground, families).flatMap(({ personId, ...trip }) =>
      personId === null ? [] : [{ personId, ...trip }],
    ),
  );
  const squads = await db
    .selectFrom('person')
    .innerJoin('squad', 'squad.id', 'person.squad_id')
    .select(['person.id', 'squad.name'])
    .execute();
  const squadOf = new Map(squads.map((row) => [row.id, row.name]));
  return [...groupBy(trips, (trip) => trip.personId).values()]
    .flatMap((own): PersonComplianceRow[] => {
      const [first] = own;
      if (!first) return [];
      return [
        {
          personId: first.personId,
          code: first.code,
          name: first.name,
          squadName: squadOf.get(first.personId) ?? '',
          trips: own.length,
          tripsWithGaps: own.filter((trip) => trip.gaps > 0).length,
          gaps: own.reduce((sum, trip) => sum + trip.gaps, 0),
          state: gravest(own.map((trip) => trip.state)),
        },
      ];
    })
    .toSorted((left, right) => left.code.localeCompare(right.code));
}

/** What one person needed and had, trip by trip, newest first. */
export async function tripsOf(
  db: ReadDb,
  filter: {
    readonly personId: number;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
) {
  const { families, dispatches } = await loadCompliance(db, filter);
  return dispatches.flatMap((ground) => {
    const own = crewOf(ground, families).find((row) => row.personId === filter.personId);
    if (!own) return [];
    const { state, gaps, families: had } = own;
    return [{ ...factsOf(ground), state, gaps, families: had }];
  });
}

/** One dispatch by family and by person. Errors: NOT_FOUND. */
export async function dispatchCompliance(
  db: ReadDb,
  { dispatchId }: { readonly dispatchId: number },
): Promise<PpeCompliance> {
  const { families, dispatches } = await loadCompliance(db, { dispatchId });
  const ground = required(dispatches[0], 'dispatch', dispatchId);
  const rows = familiesOf(ground, families);
  const lines = groupBy(await linesOf(db, dispatchId), (line) => line.familyId);
  return {
    ...factsOf(ground),
    state: stateOf(ground, rows),
    families: rows.map((row) => ({
      ...row,
      lines: (lines.get(row.familyId) ?? []).map(({ familyId: _, ...line }) => line),
    })),
    people: crewOf(ground, families),
  };
}

function factsOf({ facts }: DispatchGround) {
  const { taskTypeId: _task, samples: _samples, areaM2: _area, crewCount, ...shown } = facts;
  return { ...shown, crewCount: Number(crewCount) };
}

function givenOf(uses: readonly ItemUse[]): Map<number, number> {
  const given = new Map<number, number>();
  for (const use of uses) {
    given.set(use.familyId, (given.get(use.familyId) ?? 0) + use.issued - use.unopened);
  }
  return given;
}

/** What a dispatch was asked for, then what it was given beyond that. */
function familiesOf({ asks, uses }: DispatchGround, families: Families) {
  return coverOf(asks, givenOf(uses), families).map((cover) => {
    const own = uses.filter((use) => use.familyId === cover.family.id);
    return {
      ...rowOf(cover),
      issued: own.reduce((sum, use) => sum + use.issued - use.owed, 0),
      unopened: own.reduce((sum, use) => sum + use.unopened, 0),
      owed: own.reduce((sum, use) => sum + use.owed, 0),
      substitutes: cover.substitutes.map((substitute) => ({
        ...substitute,
        baseUnit: unitOf(substitute.familyCode, families),
      })),
    };
  });
}

function unitOf(familyCode: string, families: Families): string {
  return [...families.values()].find((family) => family.code === familyCode)?.baseUnit ?? '';
}

function coverOf(
  asks: DispatchGround['asks'],
  given: ReadonlyMap<number, number>,
  families: Families,
): FamilyCover[] {
  return coverNeeds({ asks, needs: [], problems: [] }, given, families);
}

function rowOf({ family, need, given, substituted, difference }: FamilyCover) {
  const gap = Math.max(-difference, 0);
  return {
    familyId: family.id,
    familyCode: family.code,
    familyName: family.name,
    baseUnit: family.baseUnit,
    need,
    given,
    substituted,
    gap,
    state: coverState(need, gap, substituted),
  };
}

function coverState(need: number, gap: number, substituted: number): ComplianceState {
  if (gap > 0) return 'short';
  if (substituted > 0) return 'substituted';
  return need > 0 ? 'met' : 'not-asked';
}

function stateOf(
  ground: DispatchGround,
  rows: readonly { readonly state: ComplianceState }[],
): ComplianceState {
  return noIssue(ground) ? 'no-issue' : gravest(rows.map((row) => row.state));
}

function noIssue({ hasSlip, asks }: DispatchGround): boolean {
  return !hasSlip && asks.some((ask) => ask.requirement === 'required');
}

/** The gravest of some states; `not-asked` when there are none. */
function gravest(states: readonly ComplianceState[]): ComplianceState {
  return complianceStates.find((state) => states.includes(state)) ?? 'not-asked';
}

/** The same by person: each needs an even part of what was asked for. */
function crewOf(ground: DispatchGround, families: Families): PersonCompliance[] {
  const { asks, uses, crew } = ground;
  const weights = crew.map((member) => member.people);
  const had = dealToCrew(
    uses,
    crew,
    (familyId) => families.get(familyId)?.items.map((item) => item.size) ?? [],
  );
  const partsOf = new Map(
    asks
      .flatMap((ask) => ask.alternatives)
      .map((alternative) => [alternative, spread(alternative.need, weights)]),
  );
  return crew.map((member, index) => {
    const own = asks.flatMap((ask) =>
      askOf(
        ask,
        ask.alternatives.map((alternative) => ({
          ...alternative,
          need: partsOf.get(alternative)?.[index] ?? 0,
        })),
      ),
    );
    const shares = had[index] ?? new Map<number, MemberShare>();
    const given = new Map([...shares].map(([familyId, share]) => [familyId, share.quantity]));
    const rows = coverOf(own, given, families).map((cover) => ({
      ...rowOf(cover),
      basis: shares.get(cover.family.id)?.derived ? ('derived' as const) : ('recorded' as const),
    }));
    return {
      personId: member.personId,
      code: member.code,
      name: member.name,
      people: member.people,
      state: noIssue(ground) ? 'no-issue' : gravest(rows.map((row) => row.state)),
      gaps: rows.filter((row) => row.gap > 0).length,
      families: rows,
    };
  });
}

async function linesOf(db: ReadDb, dispatchId: number) {
  const dispatch = db.selectFrom('dispatch').where('id', '=', dispatchId).select('id');
  const issued = await issuedProtective(db, dispatch)
    .innerJoin('lot', 'lot.id', 'line.lot_id')
    .select([
      'item.family_id as familyId',
      'document.id as documentId',
      'document.number',
      'document.occurred_at as occurredAt',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.size',
      'lot.lot_no as lotNo',
      'line.quantity',
      unopenedOfLine.as('unopened'),
    ])
    .orderBy('document.occurred_at')
    .orderBy('line.id')
    .execute();
  const owed = await owedProtective(db)
    .where('link.dispatch_id', '=', dispatchId)
    .select([
      'item.family_id as familyId',
      'document.id as documentId',
      'document.number',
      'document.occurred_at as occurredAt',
      'item.id as itemId',
      'item.code as itemCode',
      'item.name as itemName',
      'item.size',
      'debt.lot_no as lotNo',
      owedOfDebt.as('quantity'),
    ])
    .orderBy('debt.id')
    .execute();
  return [
    ...issued.map((row) => ({ ...row, unopened: Number(row.unopened), owed: false })),
    ...owed.map((row) => ({ ...row, quantity: Number(row.quantity), unopened: 0, owed: true })),
  ];
}
