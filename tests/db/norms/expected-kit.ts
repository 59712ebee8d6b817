/*
 * A kit worked out a second time, by hand as it were: unit by unit, in plain loops over raw rows,
 * without a line of the program's own rules.
 */

export type TestPosture = 'regular' | 'shortage' | 'crisis';

export interface RawNorm {
  readonly id: number;
  readonly task: number;
  readonly risk: string;
  readonly family: number;
  readonly basis: string;
  readonly quantity: number | null;
  readonly mgPerL: number | null;
  readonly mlPerM2: number | null;
  readonly requirement: string;
  readonly group: string;
  readonly from: string;
  readonly to: string | null;
}

export interface RawItem {
  readonly id: number;
  readonly family: number;
  readonly size: string;
  readonly unit: string;
  readonly strength: number | null;
}

/** Everything a kit depends on, as rows. */
export interface World {
  readonly norms: readonly RawNorm[];
  readonly postures: readonly {
    readonly norm: number;
    readonly posture: string;
    readonly quantity: number | null;
    readonly reuse: number | null;
  }[];
  /** In the order of their positions. */
  readonly substitutes: readonly {
    readonly norm: number;
    readonly family: number;
    readonly from: TestPosture;
  }[];
  /** In the order of their codes. */
  readonly items: readonly RawItem[];
  /** What kind of size a family has; families without are not in it. */
  readonly sizeKinds: ReadonlyMap<number, string>;
  /** Usable lots in the order they are to be used up. */
  readonly lots: readonly {
    readonly item: number;
    readonly lot: number;
    readonly place: number;
    readonly units: number;
  }[];
}

export interface Trip {
  readonly task: number;
  readonly risk: string;
  readonly posture: TestPosture;
  readonly day: string;
  readonly people: number;
  readonly samples: number;
  readonly area: number;
  /** Size of each person by kind of size; every person is known. */
  readonly sizes: readonly Readonly<Record<string, string>>[];
}

export interface ExpectedLine {
  need: number;
  short: number;
  lots: [number, number][];
  sizedUpFrom: Record<string, number>;
  reuse: number | null;
  /** Items offered instead, in their order. */
  instead: number[];
}

export interface ExpectedKit {
  needs: Record<number, number>;
  lines: Record<number, ExpectedLine>;
  chosen: Record<string, number>;
  optional: Record<number, ExpectedLine>;
}

const letters = ['S', 'M', 'L', 'XL', 'XXL'];
function sizeRank(size: string): number {
  return letters.includes(size) ? letters.indexOf(size) : Number(size);
}

const scale: readonly TestPosture[] = ['regular', 'shortage', 'crisis'];

interface Option {
  family: number;
  units: number;
  norms: RawNorm[];
}
interface Slot {
  group: string;
  required: boolean;
  options: Option[];
}

function normsOfTheDay(world: World, trip: Trip): RawNorm[] {
  const held: { norm: RawNorm; rank: number }[] = [];
  for (const norm of world.norms) {
    if (norm.task !== trip.task) continue;
    if (norm.risk !== 'any' && norm.risk !== trip.risk) continue;
    if (norm.from > trip.day) continue;
    let rank = norm.id;
    let replaced = false;
    for (const other of world.norms) {
      const isVersion =
        other.task === norm.task &&
        other.risk === norm.risk &&
        other.family === norm.family &&
        other.basis === norm.basis &&
        other.from <= trip.day;
      if (!isVersion) continue;
      if (other.from > norm.from) replaced = true;
      if (other.id < rank) rank = other.id;
    }
    if (replaced || (norm.to !== null && norm.to < trip.day)) continue;
    held.push({ norm, rank });
  }
  held.sort((one, other) => one.rank - other.rank);
  return held.map(({ norm }) => norm);
}

function ruleOf(world: World, norm: RawNorm, posture: TestPosture) {
  if (posture === 'regular') return undefined;
  for (const row of world.postures) {
    if (row.norm === norm.id && row.posture === posture) return row;
  }
  if (posture === 'shortage') return undefined;
  for (const row of world.postures) {
    if (row.norm === norm.id && row.posture === 'shortage') return row;
  }
  return undefined;
}

function unitsOf(world: World, norm: RawNorm, trip: Trip): number {
  const rule = ruleOf(world, norm, trip.posture);
  if (rule?.quantity === 0) return 0;
  const each = rule?.quantity ?? norm.quantity ?? 0;
  if (norm.basis === 'per-person') return each * trip.people;
  if (norm.basis === 'per-dispatch') return each;
  if (norm.basis === 'per-sample') return each * trip.samples;
  let strength: number | null = null;
  for (const item of world.items) {
    if (item.family === norm.family && strength === null) strength = item.strength;
  }
  if (strength === null) return 0;
  const milligrams = (trip.area * (norm.mlPerM2 ?? 0) * (norm.mgPerL ?? 0)) / 1000;
  return Math.ceil(milligrams / 1000 / (strength / 10_000) - 1e-9);
}

function slotsOf(world: World, trip: Trip): Slot[] {
  const slots: Slot[] = [];
  for (const norm of normsOfTheDay(world, trip)) {
    const units = unitsOf(world, norm, trip);
    let slot = slots.find((other) =>
      norm.group === ''
        ? other.group === '' &&
          other.options[0]?.family === norm.family &&
          other.required === (norm.requirement === 'required')
        : other.group === norm.group,
    );
    if (!slot) {
      slot = { group: norm.group, required: false, options: [] };
      slots.push(slot);
    }
    if (norm.requirement === 'required') slot.required = true;
    let option = slot.options.find((other) => other.family === norm.family);
    if (!option) {
      option = { family: norm.family, units: 0, norms: [] };
      slot.options.push(option);
    }
    option.units += units;
    if (units > 0) option.norms.push(norm);
  }
  for (const slot of slots) slot.options = slot.options.filter((option) => option.units > 0);
  return slots.filter((slot) => slot.options.length > 0);
}

/** The size every single unit of a family should have. */
function wantedSizes(world: World, trip: Trip, family: number, units: number): string[] {
  const kind = world.sizeKinds.get(family) ?? '';
  const made: string[] = [];
  for (const item of world.items) {
    if (item.family === family && !made.includes(item.size)) made.push(item.size);
  }
  made.sort((one, other) => sizeRank(one) - sizeRank(other));
  const people = made.map(() => 0);
  for (const person of trip.sizes) {
    const size = person[kind] ?? '';
    let at = made.findIndex((candidate) => sizeRank(candidate) >= sizeRank(size));
    if (at === -1) at = made.length - 1;
    people[at] = (people[at] ?? 0) + 1;
  }
  const whole = people.map((count) => Math.floor((units * count) / trip.people));
  let left = units - whole.reduce((sum, count) => sum + count, 0);
  const remainders = people.map((count, at) => ({ at, rest: (units * count) % trip.people }));
  remainders.sort((one, other) => other.rest - one.rest || one.at - other.at);
  for (const { at } of remainders) {
    if (left === 0) break;
    whole[at] = (whole[at] ?? 0) + 1;
    left -= 1;
  }
  return made.flatMap((size, at) => Array.from({ length: whole[at] ?? 0 }, () => size));
}

/** Gives every unit an item, or none: the unit's size first, then the sizes above it. */
function giveOut(
  world: World,
  trip: Trip,
  stock: ReadonlyMap<number, number>,
  family: number,
  units: number,
): { size: string; item: RawItem | null }[] {
  const left = new Map(stock);
  const own = world.items.filter((item) => item.family === family);
  const hand = (candidates: readonly RawItem[]): RawItem | null => {
    for (const item of candidates) {
      const rest = left.get(item.id) ?? 0;
      if (rest === 0) continue;
      left.set(item.id, rest - 1);
      return item;
    }
    return null;
  };
  if (!world.sizeKinds.has(family)) {
    return Array.from({ length: units }, () => ({ size: '', item: hand(own) }));
  }
  const wanted = wantedSizes(world, trip, family, units).map((size) => ({
    size,
    item: hand(own.filter((item) => item.size === size)),
  }));
  const larger = (size: string) =>
    own
      .filter((item) => sizeRank(item.size) > sizeRank(size))
      .sort((one, other) => sizeRank(one.size) - sizeRank(other.size));
  for (const unit of wanted) unit.item ??= hand(larger(unit.size));
  return wanted;
}

/** The kit of a trip: what is in it, what it lacks, and what is offered instead. */
export function expectedKit(
  world: World,
  trip: Trip,
  wanted: Readonly<Record<string, number>> = {},
): ExpectedKit {
  const kit: ExpectedKit = { needs: {}, lines: {}, chosen: {}, optional: {} };
  const lots = world.lots.map((lot) => ({ ...lot }));
  for (const required of [true, false]) {
    const stock = new Map<number, number>();
    for (const { item, units } of lots) stock.set(item, (stock.get(item) ?? 0) + units);
    const slots = slotsOf(world, trip).filter((slot) => slot.required === required);
    const total = new Map<number, number>();
    const add = (option: Option) =>
      total.set(option.family, (total.get(option.family) ?? 0) + option.units);
    const chosen = new Map<Slot, Option>();
    for (const slot of slots) {
      const [only] = slot.options;
      if (slot.options.length > 1 || !only) continue;
      chosen.set(slot, only);
      add(only);
    }
    for (const slot of slots) {
      if (slot.options.length < 2) continue;
      const covers = slot.options.map((option) => {
        const before = total.get(option.family) ?? 0;
        const count = (units: number) =>
          giveOut(world, trip, stock, option.family, units).filter(({ item }) => item !== null)
            .length;
        return count(before + option.units) - count(before);
      });
      let pick = slot.options.findIndex((option) => option.family === wanted[slot.group]);
      if (pick === -1) pick = slot.options.findIndex(({ units }, at) => covers[at] === units);
      if (pick === -1) {
        const shares = slot.options.map(({ units }, at) => (covers[at] ?? 0) / units);
        pick = shares.indexOf(Math.max(...shares));
      }
      const option = slot.options[pick];
      if (!option) continue;
      chosen.set(slot, option);
      kit.chosen[slot.group] = option.family;
      add(option);
    }
    const lines = required ? kit.lines : kit.optional;
    const sizeOf = new Map<number, string>();
    for (const [family, units] of total) {
      if (required) kit.needs[family] = units;
      for (const { size, item } of giveOut(world, trip, stock, family, units)) {
        const shown =
          item ??
          world.items.find(
            (other) =>
              other.family === family && (other.size === size || !world.sizeKinds.has(family)),
          );
        if (!shown) continue;
        lines[shown.id] ??= {
          need: 0,
          short: 0,
          lots: [],
          sizedUpFrom: {},
          reuse: null,
          instead: [],
        };
        const line = lines[shown.id];
        if (!line) continue;
        sizeOf.set(shown.id, shown.size);
        line.need += 1;
        if (item === null) {
          line.short += 1;
          continue;
        }
        if (size !== '' && item.size !== size) {
          line.sizedUpFrom[size] = (line.sizedUpFrom[size] ?? 0) + 1;
        }
        const lot = lots.find((other) => other.item === item.id && other.units > 0);
        if (!lot) continue;
        lot.units -= 1;
        const taken = line.lots.find(([id]) => id === lot.lot);
        if (taken) taken[1] += 1;
        else line.lots.push([lot.lot, 1]);
      }
    }
    for (const [key, line] of Object.entries(lines)) {
      const item = world.items.find(({ id }) => id === Number(key));
      if (!item) continue;
      const mine = [...chosen].filter(([, option]) => option.family === item.family);
      const norms = mine.flatMap(([, option]) => option.norms);
      const limits = norms.map((norm) => ruleOf(world, norm, trip.posture)?.reuse ?? null);
      line.reuse = limits.includes(null) ? null : Math.min(...limits.map(Number));
      if (line.short === 0) continue;
      const onHand = (id: number) =>
        lots.filter((lot) => lot.item === id).reduce((sum, { units }) => sum + units, 0);
      const offer = (candidates: readonly RawItem[]) => {
        for (const { id } of candidates) {
          if (onHand(id) > 0 && !line.instead.includes(id)) line.instead.push(id);
        }
      };
      const kind = world.sizeKinds.get(item.family);
      const wearable = (family: number) => {
        const all = world.items.filter((other) => other.family === family);
        if (!world.sizeKinds.has(family)) return all;
        all.sort((one, other) => sizeRank(one.size) - sizeRank(other.size));
        if (world.sizeKinds.get(family) !== kind) return all;
        const enough = all.filter(({ size }) => sizeRank(size) >= sizeRank(item.size));
        const largest = all.at(-1)?.size;
        return enough.length > 0 ? enough : all.filter(({ size }) => size === largest);
      };
      for (const norm of norms) {
        for (const row of world.substitutes) {
          if (row.norm !== norm.id) continue;
          if (scale.indexOf(row.from) > scale.indexOf(trip.posture)) continue;
          offer(wearable(row.family));
        }
      }
      for (const [slot] of mine) {
        for (const option of slot.options) {
          if (option.family !== item.family) offer(wearable(option.family));
        }
      }
      if (kind !== undefined) {
        offer(
          world.items
            .filter(
              (other) => other.family === item.family && sizeRank(other.size) < sizeRank(item.size),
            )
            .sort((one, other) => sizeRank(other.size) - sizeRank(one.size)),
        );
      }
    }
  }
  return kit;
}
