import { guards } from './dialect/guards.ts';
import type { Connection } from './dialect/sqlite.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { store } from './migrations/0002-store.ts';
import { desk } from './migrations/0003-desk.ts';
import { users } from './migrations/0004-users.ts';
import { people } from './migrations/0005-people.ts';
import { normEnd } from './migrations/0006-norm-end.ts';
import { evening } from './migrations/0007-evening.ts';
import { assetPlaces } from './migrations/0008-asset-places.ts';
import { seals } from './migrations/0009-seals.ts';
import { completeFoundation } from './migrations/complete-foundation.ts';

export interface Migration {
  readonly name: string;
  /** SQL, or what SQL has no words for. */
  readonly statements: ReadonlyArray<string | ((connection: Connection) => void)>;
}

/** Every step from an empty file to the newest schema; the position is the schema version. */
export const migrations: readonly Migration[] = [
  { name: '0001-foundation', statements: [...foundation, ...guards] },
  { name: '0002-store', statements: [completeFoundation, ...store] },
  { name: '0003-desk', statements: desk },
  { name: '0004-users', statements: users },
  { name: '0005-people', statements: people },
  { name: '0006-norm-end', statements: normEnd },
  { name: '0007-evening', statements: evening },
  { name: '0008-asset-places', statements: assetPlaces },
  { name: '0009-seals', statements: seals },
];

/** Schema version this program writes. */
export const SCHEMA_VERSION = migrations.length;

/** Marks a file as a Houqin workspace in SQLite's header (`HQ` `WS`). */
export const APPLICATION_ID = 0x48_51_57_53;

/** Schema version of a file; 0 for an empty one. */
export function schemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** True when the file carries Houqin's mark. */
export function isWorkspace(connection: Connection): boolean {
  return Number(connection.pragma('application_id', { simple: true })) === APPLICATION_ID;
}

/**
 * Brings a file to the newest schema, all steps in one transaction: one that fails, or is cut off,
 * leaves the file as it was, for the program that wrote it. Returns the names of the steps taken.
 */
export function migrate(
  connection: Connection,
  steps: readonly Migration[] = migrations,
): readonly string[] {
  if (schemaVersion(connection) >= steps.length) return [];
  // A step may make a table anew: https://www.sqlite.org/lang_altertable.html, section 7.
  connection.pragma('foreign_keys = OFF');
  connection.pragma('legacy_alter_table = ON');
  try {
    return connection.transaction(() => takeSteps(connection, steps)).immediate();
  } finally {
    connection.pragma('legacy_alter_table = OFF');
    connection.pragma('foreign_keys = ON');
  }
}

function takeSteps(connection: Connection, steps: readonly Migration[]): readonly string[] {
  const taken: string[] = [];
  for (let version = schemaVersion(connection); version < steps.length; version += 1) {
    const step = steps[version];
    if (!step) break;
    for (const statement of step.statements) {
      if (typeof statement === 'string') connection.exec(statement);
      else statement(connection);
    }
    const loose = connection.pragma('foreign_key_check') as unknown[];
    if (loose.length > 0) {
      throw new Error(`${step.name} leaves ${loose.length} references to nothing`);
    }
    connection.pragma(`user_version = ${version + 1}`);
    if (version === 0) connection.pragma(`application_id = ${APPLICATION_ID}`);
    taken.push(step.name);
  }
  return taken;
}
