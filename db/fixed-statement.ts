import type { Compilable, CompiledQuery } from 'kysely';
import type { ReadDb } from './database.ts';

/** Stands for an argument while the statement is built; replaced by its value at every run. */
class Slot {
  readonly name: string;
  /** Position in a list; undefined for a single value. */
  readonly index: number | undefined;
  constructor(name: string, index?: number) {
    this.name = name;
    this.index = index;
  }

  valueIn(args: Readonly<Record<string, unknown>>): unknown {
    const value = args[this.name];
    return this.index === undefined ? value : (value as readonly unknown[])[this.index];
  }
}

/** Lists of so many different lengths are remembered; longer ones are as rare as they are many. */
const MOST_SHAPES = 64;

/** What a statement runs on: a transaction or a read connection. */
type Runner = Pick<ReadDb, 'getExecutor'>;

/**
 * A statement whose text is the same at every run. Kysely builds and compiles it at its first run
 * and only binds new values after that: building the same tree anew is what a posting would
 * otherwise spend most of its own time on. Arguments may only be used as bound values, never to
 * choose what is built; but for lists, of which each length makes a text of its own, and arguments
 * left out.
 *
 * A constant LIMIT or flag is written with `eb.lit`: SQLite looks at the values bound to these while
 * it plans, and so plans such a statement anew whenever it is bound.
 *
 * @example
 * ```ts
 * const commandById = fixedStatement((db: WriteTx, { id }: { id: string }) =>
 *   db.selectFrom('command').selectAll().where('command_id', '=', id),
 * );
 * const [command] = await commandById(tx, { id });
 * ```
 */
export function fixedStatement<Db extends Runner, Args extends object, Row>(
  build: (db: Db, args: Args) => Compilable<Row>,
): (db: Db, args: Args) => Promise<Row[]> {
  const compiled = new Map<string, CompiledQuery<Row>>();
  return async (db, args) => {
    const values = args as Readonly<Record<string, unknown>>;
    const shape = shapeOf(values);
    let query = compiled.get(shape);
    if (query === undefined) {
      query = build(db, slotsFor(values) as Args).compile();
      if (compiled.size < MOST_SHAPES) compiled.set(shape, query);
    }
    const parameters = query.parameters.map((value) =>
      value instanceof Slot ? value.valueIn(values) : value,
    );
    const { rows } = await db.getExecutor().executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}

/** What decides the text: the arguments given, and the length of each list. */
function shapeOf(values: Readonly<Record<string, unknown>>): string {
  let shape = '';
  for (const name in values) {
    const value = values[name];
    if (value === undefined) continue;
    shape += Array.isArray(value) ? `${name}:${value.length},` : `${name},`;
  }
  return shape;
}

function slotsFor(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value === undefined) return [name, undefined];
      if (!Array.isArray(value)) return [name, new Slot(name)];
      return [name, value.map((_, index) => new Slot(name, index))];
    }),
  );
}
