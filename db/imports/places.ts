import type { ReceiptSource } from '../contract/values.ts';
import { pinyinInitials } from '../pinyin.ts';
import type { ImportRun } from './run.ts';
import { fold } from './source.ts';

/** The store that a desk starts with. */
const DEFAULT_STORE = '主仓库';

const partyKinds = {
  purchase: 'supplier',
  donation: 'donor',
  allocation: 'upper-agency',
  leftover: 'supplier',
  other: 'supplier',
} as const satisfies Record<ReceiptSource, string>;

/** Adds the stores that accepted lines name; an empty name stands for the default store. */
export async function addLocations(run: ImportRun, names: readonly string[]): Promise<void> {
  const { lookups } = run;
  const added = new Map<string, string>();
  for (const name of names) {
    if (name === '' ? lookups.defaultStore !== null : lookups.locations.has(fold(name))) continue;
    added.set(fold(name || DEFAULT_STORE), name || DEFAULT_STORE);
  }
  for (const key of added.keys()) if (lookups.locations.has(key)) added.delete(key);
  if (added.size > 0) {
    const codes = codeMaker([...lookups.locations.values()].map((row) => row.code));
    await run.tx
      .insertInto('location')
      .values(
        [...added.values()].map((name) => ({ code: codes(name), name, kind: 'store' as const })),
      )
      .execute();
  }
  await lookups.loadPlaces();
}

/** Adds the suppliers, donors and agencies that accepted receipts name. */
export async function addParties(
  run: ImportRun,
  parties: readonly { readonly name: string; readonly source: ReceiptSource }[],
): Promise<void> {
  const { lookups } = run;
  const added = new Map<string, (typeof parties)[number]>();
  for (const party of parties) {
    const key = fold(party.name);
    if (key !== '' && !lookups.parties.has(key) && !added.has(key)) added.set(key, party);
  }
  if (added.size === 0) return;
  const codes = codeMaker([...lookups.parties.values()].map((row) => row.code));
  await run.tx
    .insertInto('party')
    .values(
      [...added.values()].map(({ name, source }) => ({
        code: codes(name),
        name,
        kind: partyKinds[source],
      })),
    )
    .execute();
  await lookups.loadPlaces();
}

/** Codes from the initials of names, numbered where two names share them. */
function codeMaker(taken: readonly string[]): (name: string) => string {
  const used = new Set(taken);
  return (name) => {
    const base = pinyinInitials(name).toUpperCase().slice(0, 24) || 'X';
    let code = base;
    for (let next = 2; used.has(code); next += 1) code = `${base}${next}`;
    used.add(code);
    return code;
  };
}
