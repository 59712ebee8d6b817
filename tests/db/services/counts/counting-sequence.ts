import { expect } from 'vitest';
import type { WriteTx } from '../../../../db/database.ts';
import { postDocument } from '../../../../db/ledger/post.ts';
import { savepoint } from '../../../../db/schema/dialect/savepoint.ts';
import { decideCount, submitCount } from '../../../../db/services/counts/close-count.ts';
import { getCount } from '../../../../db/services/counts/counts.ts';
import { enterCount, explainLines } from '../../../../db/services/counts/enter-count.ts';
import { openCount } from '../../../../db/services/counts/open-count.ts';
import type { CommandSession } from '../../../../db/session.ts';

/** The lots of the small store, all in one place: what is on record and what really lies there. */
export const OPENING = [40, 60, 100] as const;
const FIRST_MINUTE = 9 * 60;
const MINUTE = 60_000;

/** Where the goods of a sequence lie. */
export interface Ground {
  readonly itemId: number;
  readonly lots: readonly number[];
  readonly locationId: number;
}

export type Step =
  | {
      readonly kind: 'issue' | 'receive' | 'drift';
      readonly lot: number;
      readonly quantity: number;
    }
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'count'; readonly lot: number }
  | { readonly kind: 'note'; readonly lot: number; readonly later: number };

/** What is on record and what lies there, kept as a child would, beside the services. */
class Shelves {
  readonly book: number[] = [...OPENING];
  readonly shelf: number[] = [...OPENING];
  /** Differences found by the count under way. */
  readonly found = new Map<number, number>();
}

interface Note {
  readonly due: number;
  readonly minute: number;
  readonly lot: number;
  readonly quantity: number;
  readonly difference: number;
}

/** One sequence of steps through the services, with the shelves beside. */
export class Sequence {
  readonly shelves = new Shelves();
  private readonly tx: WriteTx;
  private readonly ground: Ground;
  private minute = 0;
  private countId: number | null = null;
  private notes: Note[] = [];
  closed = 0;
  refused = 0;

  constructor(tx: WriteTx, ground: Ground) {
    this.tx = tx;
    this.ground = ground;
  }

  private get session(): CommandSession {
    return {
      path: '',
      settings: {
        unitName: '',
        operator: 'HQ02',
        fixedBusinessDate: '2020-02-14',
        isSample: false,
        nearExpiryDays: 90,
        disinfectantTolerancePercent: 10,
        overDeliveryPercent: 5,
        posture: 'regular',
        loanDays: 3,
        fitTestMonths: 12,
        pinsOn: false,
        autoLockMinutes: 10,
      },
      user: null,
      businessDate: '2020-02-14',
      deskTime: this.timeOf(this.minute),
      now: Date.UTC(2026, 0, 1) + (FIRST_MINUTE + this.minute) * MINUTE,
      commandId: `step ${this.minute}`,
      progress: () => undefined,
    };
  }

  private timeOf(minute: number): string {
    const [hours, rest] = [Math.trunc((FIRST_MINUTE + minute) / 60), (FIRST_MINUTE + minute) % 60];
    return `2020-02-14 ${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  }

  async run(next: Step): Promise<void> {
    this.minute += 1;
    for (const note of this.notes.filter(({ due }) => due <= this.minute)) await this.late(note);
    this.notes = this.notes.filter(({ due }) => due > this.minute);
    if (next.kind === 'issue') await this.issue(next.lot, next.quantity);
    else if (next.kind === 'receive') await this.move(next.lot, next.quantity);
    else if (next.kind === 'drift') this.drift(next.lot, next.quantity);
    else if (next.kind === 'open') await this.open();
    else if (next.kind === 'count') await this.count(next.lot);
    else if (next.kind === 'note') this.note(next.lot, next.later);
    else await this.close();
  }

  private drift(index: number, quantity: number): void {
    const { shelf } = this.shelves;
    shelf[index] = Math.max(0, (shelf[index] ?? 0) + quantity);
  }

  private async issue(index: number, quantity: number): Promise<void> {
    if ((this.shelves.book[index] ?? 0) >= quantity) await this.move(index, -quantity);
  }

  private async move(index: number, quantity: number): Promise<void> {
    const { book } = this.shelves;
    await postDocument(
      this.tx,
      this.session,
      {
        kind: quantity > 0 ? 'receipt' : 'issue',
        occurredAt: this.session.deskTime,
        // Lot L0 has expired: only the register may still issue of it.
        imported: true,
        ...(quantity > 0 ? { receiptSource: 'other' as const } : { squadId: 1 }),
      },
      [
        {
          itemId: this.ground.itemId,
          lotId: this.ground.lots[index] ?? 0,
          locationId: this.ground.locationId,
          quantity: Math.abs(quantity),
          direction: quantity > 0 ? 1 : -1,
          ...(quantity > 0 ? { amount: quantity * 100 } : {}),
        },
      ],
    );
    book[index] = (book[index] ?? 0) + quantity;
    // A slip may be written for more than was there to be handed out.
    this.drift(index, quantity);
  }

  private async open(): Promise<void> {
    if (this.countId !== null || this.shelves.book.every((quantity) => quantity === 0)) return;
    const { id } = await openCount(
      this.tx,
      {
        commandId: '',
        scope: 'full',
        limit: 50,
        blind: false,
        firstCounter: '',
        secondCounter: '',
        recountPercent: 100,
        note: '',
      },
      this.session,
    );
    this.countId = id;
    this.shelves.found.clear();
  }

  private async lines() {
    if (this.countId === null) return [];
    return (await getCount(this.tx, { countId: this.countId }, this.session)).lines;
  }

  private difference(index: number): number {
    return (this.shelves.shelf[index] ?? 0) - (this.shelves.book[index] ?? 0);
  }

  private async count(index: number): Promise<void> {
    const line = (await this.lines()).find(({ lotId }) => lotId === this.ground.lots[index]);
    if (this.countId === null || line === undefined) return;
    await enterCount(
      this.tx,
      {
        commandId: '',
        countId: this.countId,
        counter: 'final',
        lines: [{ lineId: line.id, quantity: this.shelves.shelf[index] ?? 0 }],
      },
      this.session,
    );
    this.shelves.found.set(index, this.difference(index));
  }

  private note(index: number, later: number): void {
    if (this.countId === null) return;
    this.notes.push({
      due: this.minute + later,
      minute: this.minute,
      lot: index,
      quantity: this.shelves.shelf[index] ?? 0,
      difference: this.difference(index),
    });
  }

  private async late({ lot: index, minute, quantity, difference }: Note): Promise<void> {
    const line = (await this.lines()).find(({ lotId }) => lotId === this.ground.lots[index]);
    if (this.countId === null || line === undefined) return;
    await enterCount(
      this.tx,
      {
        commandId: '',
        countId: this.countId,
        counter: 'final',
        countedAt: this.timeOf(minute),
        lines: [{ lineId: line.id, quantity }],
      },
      this.session,
    );
    this.shelves.found.set(index, difference);
  }

  async close(): Promise<void> {
    if (this.countId === null) return;
    const countId = this.countId;
    const { book, found } = this.shelves;
    const lines = await this.lines();
    for (const [index, difference] of found) {
      const line = lines.find(({ lotId }) => lotId === this.ground.lots[index]);
      expect(line?.variance).toBe(difference);
    }
    await explainLines(this.tx, {
      commandId: '',
      countId,
      lineIds: lines.map(({ id }) => id),
      reasonCode: 'count-variance',
      reason: '',
    });
    await submitCount(this.tx, { commandId: '', countId, leaveUncounted: true });
    const possible = [...found].every(
      ([index, difference]) => (book[index] ?? 0) + difference >= 0,
    );
    const mark = await savepoint(this.tx, 'import');
    const decision = { commandId: '', countId, decision: 'approved', approver: '科长', note: '' };
    const outcome = await decideCount(
      this.tx,
      { ...decision, decision: 'approved' },
      this.session,
    ).catch((error: { readonly code: string }) => error.code);
    this.countId = null;
    this.notes = [];
    if (possible) {
      await mark.release();
      expect(outcome).toMatchObject({ status: 'posted' });
      for (const [index, difference] of found) book[index] = (book[index] ?? 0) + difference;
      this.closed += 1;
      return;
    }
    await mark.rollback();
    expect(outcome).toBe('INSUFFICIENT_STOCK');
    const { status } = await getCount(this.tx, { countId }, this.session);
    expect(status).toBe('review');
    // In the way of the next one.
    await this.tx
      .updateTable('stock_count')
      .set({ status: 'cancelled' })
      .where('id', '=', countId)
      .execute();
    this.refused += 1;
  }

  async expectAgreement(): Promise<void> {
    const rows = await this.tx
      .selectFrom('balance')
      .select(['lot_id', 'quantity'])
      .where('item_id', '=', this.ground.itemId)
      .execute();
    const held = this.ground.lots.map(
      (lotId) => rows.find((row) => row.lot_id === lotId)?.quantity ?? 0,
    );
    expect(held).toEqual(this.shelves.book);
  }
}
