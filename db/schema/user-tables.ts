import type { Generated } from 'kysely';
import type { Role } from '../contract/values.ts';
import type { Flag } from './tables.ts';

/** How often a secret was given wrongly, and until when it is not taken any more. */
interface Attempts {
  /** Wrong ones since the last right one or the last lock-out. */
  failed_attempts: Generated<number>;
  /** Since the last right one; each is longer than the one before. */
  lock_outs: Generated<number>;
  /** UTC ms. */
  locked_until: Generated<number | null>;
}

interface UserAccountTable extends Attempts {
  id: Generated<number>;
  name: string;
  role: Role;
  /** Null: nobody can sign in as this user yet. */
  pin_hash: string | null;
  active: Generated<Flag>;
  recorded_at: number;
}

/** At most one row: the code that lets an administrator back in. */
interface RecoveryCodeTable extends Attempts {
  id: 1;
  code_hash: string;
  made_by: string;
  recorded_at: number;
}

/** The tables of who may sign in. */
export interface UserTables {
  user_account: UserAccountTable;
  recovery_code: RecoveryCodeTable;
}
