import type { PostingLine } from './post.ts';

/** Goods of one lot that go from one place to another. */
export interface Move {
  readonly itemId: number;
  readonly lotId: number;
  readonly fromLocationId: number;
  readonly toLocationId: number;
  /** Base units, above zero. */
  readonly quantity: number;
  readonly enteredAs?: string;
  readonly reason?: string;
}

/** Both sides of each move: what leaves, and right after it what arrives with the same fen. */
export function transferLines(moves: readonly Move[]): PostingLine[] {
  return moves.flatMap((move, index): PostingLine[] => {
    const { itemId, lotId, quantity, enteredAs = '', reason = '' } = move;
    const goods = { itemId, lotId, quantity, enteredAs, reason };
    return [
      { ...goods, locationId: move.fromLocationId, direction: -1 },
      { ...goods, locationId: move.toLocationId, direction: 1, bringsLine: 2 * index },
    ];
  });
}
