import { sql } from 'kysely';
import type { ReadDb } from '../../database.ts';

/** Table and wording of what an id in a command's input stands for. */
const referred = {
  itemId: { table: 'item', label: `code || ' ' || name` },
  lotId: { table: 'lot', label: 'lot_no' },
  locationId: { table: 'location', label: `code || ' ' || name` },
  squadId: { table: 'squad', label: `code || ' ' || name` },
  partyId: { table: 'party', label: 'name' },
  personId: { table: 'person', label: `code || ' ' || name` },
  dispatchId: { table: 'dispatch', label: `coalesce(batch_no, source || ' ' || external_id)` },
  documentId: { table: 'document', label: 'number' },
  taskTypeId: { table: 'task_type', label: 'name' },
  familyId: { table: 'family', label: `code || ' ' || name` },
} as const;
type Field = keyof typeof referred;

/** Names of the same records under other fields. */
const sameAs: Readonly<Record<string, Field>> = {
  issueDocumentId: 'documentId',
  fromLocationId: 'locationId',
  toLocationId: 'locationId',
  supplierId: 'partyId',
  donorId: 'partyId',
};

/** Ids of one kind that are looked up; an import's input names files, not records. */
const LOOKED_UP = 500;

/** What the ids in an input and its answer stand for, by `field:id`; read set by set. */
export async function namesIn(db: ReadDb, entered: unknown): Promise<Record<string, string>> {
  const found = new Map<string, Set<number>>();
  gather(entered, found);
  const names: Record<string, string> = {};
  for (const [field, ids] of found) {
    const known = field in referred ? (field as Field) : sameAs[field];
    if (known === undefined) continue;
    const { table, label } = referred[known];
    const rows = await db
      .selectFrom(table)
      .select(['id', sql<string>`${sql.raw(label)}`.as('label')])
      .where('id', 'in', [...ids].slice(0, LOOKED_UP))
      .execute();
    for (const row of rows) names[`${field}:${row.id}`] = row.label;
  }
  return names;
}

function gather(value: unknown, into: Map<string, Set<number>>): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (typeof inner === 'number' && key.endsWith('Id')) {
      into.set(key, (into.get(key) ?? new Set()).add(inner));
    } else gather(inner, into);
  }
}
