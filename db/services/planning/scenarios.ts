import type { z } from 'zod';
import { planning, type SavedScenario } from '../../contract/planning.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';
import type { CommandSession } from '../../session.ts';

type SaveInput = z.output<NonNullable<(typeof planning.saveScenario)['~orpc']['inputSchema']>>;
type RemoveInput = z.output<NonNullable<(typeof planning.removeScenario)['~orpc']['inputSchema']>>;

const payload = planning.run['~orpc'].inputSchema;

/** Scenarios that were kept, by name. */
export async function listScenarios(db: ReadDb | WriteTx): Promise<SavedScenario[]> {
  const rows = await db.selectFrom('plan_scenario').selectAll().orderBy('name').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    author: row.author,
    recordedAt: row.recorded_at,
    scenario: scenarioOf(row.payload),
  }));
}

function scenarioOf(text: string): SavedScenario['scenario'] {
  const parsed: unknown = JSON.parse(text);
  if (!payload) throw new Error('a plan has an input');
  return payload.parse(parsed);
}

/** Keeps a scenario; the same name again replaces it. */
export async function saveScenario(
  tx: WriteTx,
  { name, scenario }: SaveInput,
  session: CommandSession,
): Promise<SavedScenario> {
  const values = {
    payload: JSON.stringify(scenario),
    author: session.settings.operator,
    recorded_at: session.now,
  };
  const { id } = await tx
    .insertInto('plan_scenario')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow();
  const saved = (await listScenarios(tx)).find((row) => row.id === id);
  if (!saved) throw new Error('the scenario was not kept');
  return saved;
}

/** Errors: NOT_FOUND. */
export async function removeScenario(
  tx: WriteTx,
  { scenarioId }: RemoveInput,
): Promise<{ id: number }> {
  const { numDeletedRows } = await tx
    .deleteFrom('plan_scenario')
    .where('id', '=', scenarioId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) {
    throw failure('NOT_FOUND', { entity: 'plan-scenario', key: String(scenarioId) });
  }
  return { id: scenarioId };
}
