import type { Compilable, CompiledQuery } from 'kysely';
import type { ReadDb } from './database.ts';

/** Stands for an argument while the statement is built; replaced by its value at every run. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** What a statement runs on: a transaction or a read connection. */
type Runner = Pick<ReadDb, 'getExecutor'>;

/**
 * A statement whose text is the same at every run. Kysely builds and compiles it at its first run
 * and only binds new values after that: building the same tree anew is what a posting would
 * otherwise spend most of its own time on. Arguments may only be used as bound values, never to
 * choose what is built.
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
  let compiled: CompiledQuery<Row> | undefined;
  const slots = new Proxy({}, { get: (_target, name) => new Slot(String(name)) }) as Args;
  return async (db, args) => {
    compiled ??= build(db, slots).compile();
    const values = args as Readonly<Record<string, unknown>>;
    const parameters = compiled.parameters.map((value) =>
      value instanceof Slot ? values[value.name] : value,
    );
    const { rows } = await db.getExecutor().executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}
