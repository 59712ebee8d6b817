import { type Posture, posture } from './contract/values.ts';
import type { ReadDb, WriteTx } from './database.ts';
import { fixedStatement } from './fixed-statement.ts';

/** Settings of one workspace, kept in the file itself. */
export interface WorkspaceSettings {
  readonly unitName: string;
  /** Who works at this desk; author of new documents. */
  readonly operator: string;
  /** Null: today is the system's date. */
  readonly fixedBusinessDate: string | null;
  readonly isSample: boolean;
  readonly nearExpiryDays: number;
  readonly disinfectantTolerancePercent: number;
  /** How much more than ordered a delivery may bring, in percent of the order line. */
  readonly overDeliveryPercent: number;
  /** How scarce goods are: the posture of new dispatches. */
  readonly posture: Posture;
  /** Days a reusable may be out before it is overdue, where its item says nothing else. */
  readonly loanDays: number;
  /** Months a fit test holds. */
  readonly fitTestMonths: number;
  /** Whether somebody has to sign in; while not, one person works here and may do everything. */
  readonly pinsOn: boolean;
  /** Minutes without a key or a click after which the desk locks itself. */
  readonly autoLockMinutes: number;
}

const keys = {
  unitName: 'unit_name',
  operator: 'operator',
  fixedBusinessDate: 'fixed_business_date',
  isSample: 'is_sample',
  nearExpiryDays: 'near_expiry_days',
  disinfectantTolerancePercent: 'disinfectant_tolerance_percent',
  overDeliveryPercent: 'over_delivery_percent',
  posture: 'posture',
  loanDays: 'loan_days',
  fitTestMonths: 'fit_test_months',
  pinsOn: 'pins_on',
  autoLockMinutes: 'auto_lock_minutes',
} as const satisfies Record<keyof WorkspaceSettings, string>;

const allSettings = fixedStatement((db: ReadDb) =>
  db.selectFrom('setting').select(['key', 'value']),
);

/** Reads all settings; what was never set has its default. */
export async function readSettings(db: ReadDb): Promise<WorkspaceSettings> {
  const rows = await allSettings(db, {});
  const values = new Map(rows.map((row) => [row.key, row.value]));
  return {
    unitName: values.get(keys.unitName) ?? '',
    operator: values.get(keys.operator) ?? '',
    fixedBusinessDate: values.get(keys.fixedBusinessDate) || null,
    isSample: values.get(keys.isSample) === '1',
    nearExpiryDays: Number(values.get(keys.nearExpiryDays) ?? 90),
    disinfectantTolerancePercent: Number(values.get(keys.disinfectantTolerancePercent) ?? 10),
    overDeliveryPercent: Number(values.get(keys.overDeliveryPercent) ?? 5),
    posture: posture.catch('regular').parse(values.get(keys.posture)),
    loanDays: Number(values.get(keys.loanDays) ?? 3),
    // Annual: WS/T 311-2023, GB/T 18664-2002 6.2.
    fitTestMonths: Number(values.get(keys.fitTestMonths) ?? 12),
    pinsOn: values.get(keys.pinsOn) === '1',
    autoLockMinutes: Number(values.get(keys.autoLockMinutes) ?? 10),
  };
}

/** Writes the settings given and leaves the others. */
export async function writeSettings(
  tx: WriteTx,
  changes: Partial<WorkspaceSettings>,
): Promise<void> {
  const rows = (Object.keys(keys) as (keyof WorkspaceSettings)[])
    .filter((name) => changes[name] !== undefined)
    .map((name) => {
      const value = changes[name];
      return {
        key: keys[name],
        value: typeof value === 'boolean' ? String(Number(value)) : String(value ?? ''),
      };
    });
  if (rows.length === 0) return;
  await tx
    .insertInto('setting')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
    )
    .execute();
}
