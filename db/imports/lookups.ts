import type { Selectable } from 'kysely';
import type { ReadDb } from '../database.ts';
import { lotKey } from '../ledger/lots.ts';
import type { Tables } from '../schema/tables.ts';
import { fold } from './source.ts';

type ItemRow = Selectable<Tables['item']>;
type FamilyRow = Selectable<Tables['family']>;
type SquadRow = Selectable<Tables['squad']>;
type PersonRow = Selectable<Tables['person']>;
type TaskTypeRow = Selectable<Tables['task_type']>;
type PartyRow = Selectable<Tables['party']>;
type LocationRow = Selectable<Tables['location']>;

/** A lot on record or named earlier in the same import. */
export interface KnownLotDates {
  readonly id: number | null;
  readonly madeOn: string | null;
  readonly expiresOn: string | null;
}

/**
 * The master data that rows name, by folded code or name, read once and read again after an import
 * stage added to it; nothing is looked up row by row.
 */
export class Lookups {
  readonly #db: ReadDb;
  items: ReadonlyMap<string, ItemRow> = new Map();
  families: ReadonlyMap<string, FamilyRow> = new Map();
  squads: ReadonlyMap<string, SquadRow> = new Map();
  people: ReadonlyMap<string, PersonRow> = new Map();
  taskTypes: ReadonlyMap<string, TaskTypeRow> = new Map();
  parties: ReadonlyMap<string, PartyRow> = new Map();
  locations: ReadonlyMap<string, LocationRow> = new Map();
  /** Where goods lie that no place is named for: the first active store. */
  defaultStore: LocationRow | null = null;
  /** By `lotKey`. */
  lots = new Map<string, KnownLotDates>();
  /** Places that a lot is or was at, by `lotKey`. */
  places = new Map<string, Set<number>>();

  constructor(db: ReadDb) {
    this.#db = db;
  }

  async loadAll(): Promise<void> {
    await this.loadItems();
    await this.loadOrganisation();
    await this.loadPlaces();
  }

  async loadItems(): Promise<void> {
    const families = await this.#db.selectFrom('family').selectAll().orderBy('id').execute();
    const items = await this.#db.selectFrom('item').selectAll().orderBy('id').execute();
    this.families = byKeys(families, (row) => [row.code]);
    this.items = byKeys(items, (row) => [row.code]);
  }

  async loadOrganisation(): Promise<void> {
    const squads = await this.#db.selectFrom('squad').selectAll().orderBy('id').execute();
    const people = await this.#db.selectFrom('person').selectAll().orderBy('id').execute();
    const taskTypes = await this.#db.selectFrom('task_type').selectAll().orderBy('id').execute();
    const words = await this.#db.selectFrom('known_word').selectAll().execute();
    const wordsOf = (id: number, column: 'squad_id' | 'task_type_id'): string[] =>
      words.filter((row) => row[column] === id).map((row) => row.word);
    this.squads = byKeys(squads, (row) => [row.name, row.code, ...wordsOf(row.id, 'squad_id')]);
    this.people = byKeys(people, (row) => [row.code, row.name]);
    this.taskTypes = byKeys(taskTypes, (row) => [
      row.name,
      row.code,
      ...wordsOf(row.id, 'task_type_id'),
    ]);
  }

  async loadPlaces(): Promise<void> {
    const parties = await this.#db.selectFrom('party').selectAll().orderBy('id').execute();
    const locations = await this.#db.selectFrom('location').selectAll().orderBy('id').execute();
    this.parties = byKeys(parties, (row) => [row.name]);
    this.locations = byKeys(locations, (row) => [row.name, row.code]);
    this.defaultStore = locations.find((row) => row.kind === 'store' && row.active === 1) ?? null;
  }

  async loadLots(): Promise<void> {
    const lots = await this.#db
      .selectFrom('lot')
      .select(['id', 'item_id', 'lot_no', 'made_on as madeOn', 'expires_on as expiresOn'])
      .execute();
    const keys = new Map<number, string>();
    this.lots = new Map(
      lots.map(({ item_id, lot_no, ...lot }) => {
        const key = lotKey(item_id, lot_no);
        keys.set(lot.id, key);
        return [key, lot];
      }),
    );
    const balances = await this.#db
      .selectFrom('balance')
      .select(['lot_id', 'location_id'])
      .orderBy('location_id')
      .execute();
    this.places = new Map();
    for (const { lot_id, location_id } of balances) {
      this.addPlace(keys.get(lot_id) ?? '', location_id);
    }
  }

  addPlace(key: string, locationId: number): void {
    const places = this.places.get(key);
    if (places) places.add(locationId);
    else this.places.set(key, new Set([locationId]));
  }

  /** Where a lot is taken from when its row names no place: the default store where it lies there. */
  placeOf(key: string): number | null {
    const places = this.places.get(key);
    const store = this.defaultStore?.id ?? null;
    if (!places || (store !== null && places.has(store))) return store;
    return [...places][0] ?? store;
  }
}

/** The first row that goes by a key keeps it: codes and names may meet. */
function byKeys<Row>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>();
  const most = Math.max(0, ...rows.map((row) => keysOf(row).length));
  for (let position = 0; position < most; position += 1) {
    for (const row of rows) {
      const key = fold(keysOf(row)[position] ?? '');
      if (key !== '' && !found.has(key)) found.set(key, row);
    }
  }
  return found;
}
