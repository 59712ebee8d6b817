import { setImmediate } from 'node:timers/promises';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../../db/contract/index.ts';
import { saveTestItem } from '../../support/items.ts';
import type { TestWorkspace } from '../../support/workspace.ts';

type Client = ContractRouterClient<Contract>;

/** One command of a busy desk, as it goes over the wire: enough to send it again. */
export type Call =
  | { readonly procedure: 'issues.post'; readonly input: IssueInput }
  | { readonly procedure: 'returns.post'; readonly input: ReturnInput }
  | { readonly procedure: 'documents.reverse'; readonly input: ReverseInput };

interface IssueInput {
  readonly commandId: string;
  readonly squadCode: string;
  readonly lines: readonly { readonly itemCode: string; readonly quantity: number }[];
}
interface ReturnInput {
  readonly commandId: string;
  readonly issueNumber: string;
  readonly lines: readonly {
    readonly itemCode: string;
    readonly quantity: number;
    readonly disposition: 'unopened';
  }[];
}
interface ReverseInput {
  readonly commandId: string;
  readonly number: string;
  readonly reason: string;
}

/** What the desk got for a command. */
export interface Slip {
  readonly commandId: string;
  readonly number: string;
}

/** Hears of every command before it is sent and after it is answered. */
export interface Witness {
  sent(call: Call): void;
  acknowledged(slip: Slip): void;
}

/** Items that {@link stockForTraffic} puts on the shelf. */
export const CODES = ['KT01', 'KT02', 'KT03', 'KT04', 'KT05', 'KT06'] as const;
const LOTS = ['A', 'B'] as const;
const PER_LOT = 10_000_000;

/** Six items of two lots each, enough for any test, and one squad. */
export async function stockForTraffic(test: Pick<TestWorkspace, 'client'>): Promise<void> {
  for (const code of CODES) await saveTestItem(test, { code, name: `口罩${code}` });
  await test.client.organisation.squads.save({
    commandId: crypto.randomUUID(),
    code: 'XD01',
    name: '一分队',
  });
  await test.client.receipts.postOpening({
    commandId: crypto.randomUUID(),
    lines: CODES.flatMap((itemCode, item) =>
      LOTS.map((lotNo) => ({
        itemCode,
        lotNo,
        quantity: PER_LOT,
        // Seven-thirds of a fen and such: shares that never come out even.
        amount: PER_LOT * 2 + 1_000_003 * (item + 1),
      })),
    ),
  });
}

/** A number from 0 up to, not including, 1; the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Sends a command; the same `commandId` again is answered with the first answer. */
export async function send(client: Client, call: Call): Promise<Slip> {
  const { commandId } = call.input;
  switch (call.procedure) {
    case 'issues.post':
      return { commandId, number: (await client.issues.post(mutable(call.input))).number };
    case 'returns.post':
      return { commandId, number: (await client.returns.post(mutable(call.input))).number };
    case 'documents.reverse':
      return { commandId, number: (await client.documents.reverse(call.input)).number };
  }
}

function mutable<Lines extends { readonly lines: readonly unknown[] }>(input: Lines) {
  return { ...input, lines: [...input.lines] } as Omit<Lines, 'lines'> & {
    lines: Lines['lines'][number][];
  };
}

/**
 * One client at the desk: issues, and returns and reversals of its own issues, one after another
 * until told to stop. What the disk does to it ends it with that error.
 */
export async function keepPosting(
  client: Client,
  witness: Witness,
  random: () => number,
  goesOn: () => boolean,
): Promise<void> {
  const below = (limit: number) => Math.floor(random() * limit);
  /** Issues of which nothing came back and which stand. */
  const open: (IssueInput & Slip)[] = [];
  const take = () => open.splice(below(open.length), 1)[0];
  while (goesOn()) {
    // In one process nothing else would ever come to its turn.
    await setImmediate();
    const commandId = crypto.randomUUID();
    const choice = random();
    const call = ((): Call => {
      const issue = choice < 0.5 ? undefined : take();
      if (issue === undefined) {
        const lines = CODES.slice(0, 1 + below(CODES.length)).map((itemCode) => ({
          itemCode,
          quantity: 2 + below(40),
        }));
        return { procedure: 'issues.post', input: { commandId, squadCode: 'XD01', lines } };
      }
      if (choice < 0.75) {
        const reason = '录入有误';
        const input = { commandId, number: issue.number, reason };
        return { procedure: 'documents.reverse', input };
      }
      const lines = issue.lines.map(({ itemCode, quantity }) => ({
        itemCode,
        quantity: 1 + below(quantity),
        disposition: 'unopened' as const,
      }));
      const input = { commandId, issueNumber: issue.number, lines };
      return { procedure: 'returns.post', input };
    })();
    witness.sent(call);
    const slip = await send(client, call);
    witness.acknowledged(slip);
    if (call.procedure === 'issues.post') open.push({ ...call.input, ...slip });
  }
}
