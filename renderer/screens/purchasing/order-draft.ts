import { z } from 'zod';
import type { PurchaseRequest, PurchaseRequestLine, purchasing } from '#contract/purchasing.ts';
import type { Pack } from '../../app/format.ts';
import { priceOf, typedPrice } from '../../app/price.ts';
import { draftPrice, lineAmount } from './request-draft.ts';

type Input = z.input<NonNullable<(typeof purchasing.orders.place)['~orpc']['inputSchema']>>;

const line = z.object({
  /** The line of the request it is for. */
  requestLineId: z.int(),
  quantity: z.int().nullable(),
  enteredAs: z.string(),
  price: draftPrice,
  supplierId: z.int().nullable(),
  note: z.string(),
  /** Left for a later order. */
  left: z.boolean(),
});
export type OrderDraftLine = z.infer<typeof line>;

const head = z.object({
  supplierId: z.int(),
  expectedOn: z.string().nullable(),
  fundingSource: z.string(),
  note: z.string(),
});
/** What one order says besides its lines. */
export type OrderHead = z.infer<typeof head>;

/** Half-made orders from one request: its lines, each with a supplier, and a head a supplier. */
export const orderDraft = z.object({ lines: z.array(line), heads: z.array(head) });
export type OrderDraft = z.infer<typeof orderDraft>;

/** Before the request is read. */
export function emptyOrders(): OrderDraft {
  return { lines: [], heads: [] };
}

/** What of a line of the request is not in an order yet. */
export function leftOf(line: PurchaseRequestLine): number {
  return Math.max(line.quantity - line.ordered, 0);
}

/**
 * The draft brought in step with the request: a line for everything that is still to be ordered,
 * filled with what was thought of in the request; what was typed stays.
 */
export function ordersOf(
  draft: OrderDraft,
  request: PurchaseRequest,
  packsOf: (itemId: number) => readonly Pack[],
): OrderDraft {
  const typed = new Map(draft.lines.map((entry) => [entry.requestLineId, entry]));
  const lines = request.lines
    .filter((asked) => leftOf(asked) > 0)
    .map(
      (asked): OrderDraftLine =>
        typed.get(asked.id) ?? {
          requestLineId: asked.id,
          quantity: leftOf(asked),
          enteredAs: asked.ordered === 0 ? asked.enteredAs : '',
          price: typedPrice(asked.price, packsOf(asked.itemId)),
          supplierId: asked.supplierId,
          note: asked.note,
          left: false,
        },
    );
  return { ...draft, lines };
}

/** With one line changed. */
export function withOrderLine(
  draft: OrderDraft,
  requestLineId: number,
  change: Partial<OrderDraftLine>,
): OrderDraft {
  return {
    ...draft,
    lines: draft.lines.map((entry) =>
      entry.requestLineId === requestLineId ? { ...entry, ...change } : entry,
    ),
  };
}

/** With the lines that name no supplier yet given to one. */
export function withSupplier(draft: OrderDraft, supplierId: number): OrderDraft {
  return {
    ...draft,
    lines: draft.lines.map((entry) =>
      entry.supplierId === null ? { ...entry, supplierId } : entry,
    ),
  };
}

/** What an order to a supplier says, empty until something is typed. */
export function headOf({ heads }: OrderDraft, supplierId: number): OrderHead {
  return (
    heads.find((entry) => entry.supplierId === supplierId) ?? {
      supplierId,
      expectedOn: null,
      fundingSource: '',
      note: '',
    }
  );
}

/** With the head of one order changed. */
export function withHead(
  draft: OrderDraft,
  supplierId: number,
  change: Partial<Omit<OrderHead, 'supplierId'>>,
): OrderDraft {
  const next = { ...headOf(draft, supplierId), ...change };
  return {
    ...draft,
    heads: [...draft.heads.filter((entry) => entry.supplierId !== supplierId), next],
  };
}

/** One order to be placed: a supplier, how many lines and how much, in fen. */
export interface PlannedOrder {
  readonly supplierId: number;
  readonly lineCount: number;
  readonly amount: number;
}

/** The orders the lines come out at, in the order their suppliers are first named. */
export function plannedOrders({ lines }: OrderDraft): PlannedOrder[] {
  const planned = new Map<number, PlannedOrder>();
  for (const entry of lines) {
    const { supplierId } = entry;
    if (entry.left || supplierId === null) continue;
    const before = planned.get(supplierId) ?? { supplierId, lineCount: 0, amount: 0 };
    planned.set(supplierId, {
      supplierId,
      lineCount: before.lineCount + 1,
      amount: before.amount + (lineAmount(entry) ?? 0),
    });
  }
  return [...planned.values()];
}

export type OrderProblem = 'supplier' | 'quantity' | 'price';

/** What a line still lacks; one that is left for later lacks nothing. */
export function orderProblem(entry: OrderDraftLine): OrderProblem | null {
  if (entry.left) return null;
  if (entry.supplierId === null) return 'supplier';
  if (entry.quantity === null || entry.quantity === 0) return 'quantity';
  return priceOf(entry.price) === null ? 'price' : null;
}

/** Lines in the order in which they are sent: order by order. The host names them by that place. */
export function sentLines(draft: OrderDraft): OrderDraftLine[] {
  return plannedOrders(draft).flatMap(({ supplierId }) =>
    draft.lines.filter((entry) => !entry.left && entry.supplierId === supplierId),
  );
}

/** The orders as the host takes them. */
export function placedOrders(draft: OrderDraft, request: PurchaseRequest): Input['orders'] {
  const itemOf = new Map(request.lines.map((asked) => [asked.id, asked.itemId]));
  return plannedOrders(draft).map(({ supplierId }) => {
    const { expectedOn, fundingSource, note } = headOf(draft, supplierId);
    return {
      supplierId,
      expectedOn,
      fundingSource: fundingSource.trim(),
      note: note.trim(),
      lines: draft.lines
        .filter((entry) => !entry.left && entry.supplierId === supplierId)
        .map((entry) => ({
          itemId: itemOf.get(entry.requestLineId) ?? 0,
          requestLineId: entry.requestLineId,
          quantity: entry.quantity ?? 0,
          enteredAs: entry.enteredAs,
          price: priceOf(entry.price) ?? { fen: 0, units: 1 },
          note: entry.note.trim(),
        })),
    };
  });
}
