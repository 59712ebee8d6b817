import type { z } from 'zod';
import type { BoxLine, boxes } from '../contract/boxes.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import { fefoLots } from '../ledger/allocate.ts';
import { postDocument } from '../ledger/post.ts';
import { type Move, transferLines } from '../ledger/transfer.ts';
import type { CommandSession } from '../session.ts';
import { boxNamed, linesOfBoxes } from './boxes.ts';
import { locationsOf } from './references.ts';

type Input = z.output<NonNullable<(typeof boxes.topUp)['~orpc']['inputSchema']>>;
type Output = z.output<NonNullable<(typeof boxes.topUp)['~orpc']['outputSchema']>>;

/** A move with the words for its answer. */
interface NamedMove {
  readonly move: Move;
  readonly line: BoxLine;
  readonly lotNo: string;
}

/** Brings a box up to its list by one transfer; see the contract. Errors: NOT_FOUND, INVALID_FIELD. */
export async function topUpBox(
  tx: WriteTx,
  input: Input,
  session: CommandSession,
): Promise<Output> {
  const box = await boxNamed(tx, input);
  if (box.active === 0) {
    throw failure('INVALID_FIELD', { field: 'locationId', reason: 'inactive', value: box.name });
  }
  const lines = (await linesOfBoxes(tx, [box.id], session)).get(box.id) ?? [];
  const takenOut = input.removeUnusable
    ? unusable(lines, box.id, await storeFor(tx, input.returnToLocationId))
    : [];
  const { brought, stillShort } = await missing(tx, lines, box.id, session.businessDate);
  const moves = [...takenOut, ...brought];
  const posted =
    moves.length === 0
      ? { documentId: null, number: null }
      : await postDocument(
          tx,
          session,
          { kind: 'transfer', occurredAt: session.deskTime, imported: false },
          transferLines(moves.map(({ move }) => move)),
        );
  return {
    ...posted,
    brought: brought.map(answerOf),
    takenOut: takenOut.map(answerOf),
    stillShort,
  };
}

async function storeFor(tx: WriteTx, locationId: number | undefined): Promise<number> {
  const reference = locationId === undefined ? {} : { locationId };
  return (await locationsOf(tx, [reference]))(reference);
}

function unusable(lines: readonly BoxLine[], boxId: number, storeId: number): NamedMove[] {
  return lines.flatMap((line) =>
    line.lots
      .filter((lot) => lot.use !== 'usable' && lot.use !== 'near-expiry')
      .map((lot) => ({
        line,
        lotNo: lot.lotNo,
        move: {
          itemId: line.itemId,
          lotId: lot.lotId,
          fromLocationId: boxId,
          toLocationId: storeId,
          quantity: lot.quantity,
        },
      })),
  );
}

async function missing(
  tx: WriteTx,
  lines: readonly BoxLine[],
  boxId: number,
  day: string,
): Promise<{ brought: NamedMove[]; stillShort: Output['stillShort'] }> {
  const wanted = lines.filter((line) => line.short > 0);
  const lots = await fefoLots(
    tx,
    wanted.map((line) => line.itemId),
    day,
  );
  const brought: NamedMove[] = [];
  const stillShort: Output['stillShort'] = [];
  for (const line of wanted) {
    let { short } = line;
    for (const lot of lots) {
      const quantity = lot.itemId === line.itemId ? Math.min(lot.quantity, short) : 0;
      if (quantity === 0) continue;
      short -= quantity;
      brought.push({
        line,
        lotNo: lot.lotNo,
        move: {
          itemId: line.itemId,
          lotId: lot.lotId,
          fromLocationId: lot.locationId,
          toLocationId: boxId,
          quantity,
        },
      });
    }
    const { itemId, itemCode, itemName, baseUnit } = line;
    if (short > 0) stillShort.push({ itemId, itemCode, itemName, baseUnit, short });
  }
  return { brought, stillShort };
}

function answerOf({ move, line, lotNo }: NamedMove): Output['brought'][number] {
  const { itemId, itemCode, itemName, baseUnit } = line;
  return { itemId, itemCode, itemName, baseUnit, lotNo, quantity: move.quantity };
}
