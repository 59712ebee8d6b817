import { expect } from 'vitest';
import type { WriteTx } from '../../../db/database.ts';
import { type PostingLine, postDocument } from '../../../db/ledger/post.ts';
import { reverseDocument } from '../../../db/ledger/reverse.ts';
import { transferLines } from '../../../db/ledger/transfer.ts';
import { decideCount, submitCount } from '../../../db/services/counts/close-count.ts';
import { getCount } from '../../../db/services/counts/counts.ts';
import { enterCount, explainLines } from '../../../db/services/counts/enter-count.ts';
import { openCount } from '../../../db/services/counts/open-count.ts';
import { setLotStatus } from '../../../db/services/lots.ts';
import { closeRecall, recallLots } from '../../../db/services/recalls.ts';
import { postReturnLines } from '../../../db/services/returns/post-return.ts';
import type { CommandSession } from '../../../db/session.ts';
import { LedgerModel } from './ledger-model.ts';
import { LOTS, type Operation, placeOf } from './operations.ts';

/** The records a sequence works on. */
export interface Ground {
  readonly itemId: number;
  readonly lots: readonly number[];
  readonly locations: readonly number[];
  /** Index of the location whose goods wait to be cleared. */
  readonly quarantine: number;
}

/** The code of a typed refusal; null for anything else, which is a defect. */
function refusalCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

/** Runs operations against the database and against the model side by side. */
export class Sequence {
  readonly model: LedgerModel;
  private readonly ids: number[] = [];
  private readonly lineIds = new Map<number, number[]>();
  private readonly recalls = new Map<number, number>();

  private readonly tx: WriteTx;
  private readonly session: CommandSession;
  private readonly ground: Ground;

  constructor(tx: WriteTx, session: CommandSession, ground: Ground) {
    this.tx = tx;
    this.session = session;
    this.ground = ground;
    const held = ground.lots.map((_, lot) => placeOf(lot, ground.quarantine));
    this.model = new LedgerModel(new Set(held));
  }

  /** Documents posted so far. */
  get posted(): number {
    return this.ids.length;
  }

  async run(step: Operation): Promise<void> {
    switch (step.kind) {
      case 'receive':
        return this.receive(step);
      case 'issue':
        return this.issue(step);
      case 'transfer':
        return this.transfer(step);
      case 'adjust':
        return this.adjust(step);
      case 'dispose':
        return this.dispose(step);
      case 'count':
        return this.count(step);
      case 'return':
      case 'reverse':
        return this.ids.length === 0 ? undefined : this.answer(step);
      default:
        return this.hold(step);
    }
  }

  private place(lot: number, location: number) {
    const { itemId, lots, locations } = this.ground;
    return { itemId, lotId: lots[lot] ?? 0, locationId: locations[location] ?? 0 };
  }

  private async attempt(allowed: boolean, run: () => Promise<number | null>): Promise<void> {
    let documentId: number | null;
    try {
      documentId = await run();
    } catch (error) {
      const code = refusalCode(error);
      if (code === null) throw error;
      expect(allowed, `refused with ${code}`).toBe(false);
      return;
    }
    expect(allowed, 'the database accepted what the model refuses').toBe(true);
    if (documentId === null) return;
    const rows = await this.tx
      .selectFrom('document_line')
      .select('id')
      .where('document_id', '=', documentId)
      .orderBy('line_no')
      .execute();
    this.lineIds.set(
      this.ids.length,
      rows.map((row) => row.id),
    );
    this.ids.push(documentId);
  }

  private post(
    kind: 'receipt' | 'issue' | 'transfer' | 'adjustment' | 'disposal',
    day: string,
    lines: readonly PostingLine[],
  ): () => Promise<number> {
    return async () => {
      const disposalMethod = kind === 'disposal' ? ('incineration' as const) : null;
      const posted = await postDocument(
        this.tx,
        this.session,
        { kind, occurredAt: `${day} 09:00`, imported: false, disposalMethod },
        lines,
      );
      return posted.documentId;
    };
  }

  private receive({ day, lines }: Of<'receive'>): Promise<void> {
    this.model.receive(
      day,
      lines.map(({ lot, location, quantity, amount }) => ({
        place: placeOf(lot, location),
        quantity,
        amount,
      })),
    );
    const posting = lines.map(({ lot, location, quantity, amount }) => ({
      ...this.place(lot, location),
      quantity,
      amount,
      direction: 1 as const,
    }));
    return this.attempt(true, this.post('receipt', day, posting));
  }

  private issue({ day, lines }: Of<'issue'>): Promise<void> {
    const wanted = lines.map(({ lot, location, quantity }) => ({
      place: placeOf(lot, location),
      lot,
      quantity,
    }));
    const expected = this.model.issue(day, wanted);
    return this.attempt(expected !== null, this.post('issue', day, this.outbound(lines)));
  }

  private dispose({ day, lines }: Of<'dispose'>): Promise<void> {
    const expected = this.model.move(
      day,
      lines.map(({ lot, location, quantity }) => ({
        place: placeOf(lot, location),
        quantity: -quantity,
      })),
    );
    return this.attempt(expected !== null, this.post('disposal', day, this.outbound(lines)));
  }

  private outbound(lines: Of<'issue'>['lines']): PostingLine[] {
    return lines.map(({ lot, location, quantity }) => ({
      ...this.place(lot, location),
      quantity,
      direction: -1 as const,
    }));
  }

  private transfer({ day, from, to, lines }: Of<'transfer'>): Promise<void> {
    if (from === to) return Promise.resolve();
    const expected = this.model.move(
      day,
      lines.flatMap(({ lot, quantity }, index) => [
        { place: placeOf(lot, from), quantity: -quantity },
        { place: placeOf(lot, to), quantity, brings: 2 * index },
      ]),
    );
    const moves = lines.map(({ lot, quantity }) => {
      const { itemId, lotId, locationId } = this.place(lot, from);
      const toLocationId = this.place(lot, to).locationId;
      return { itemId, lotId, fromLocationId: locationId, toLocationId, quantity };
    });
    return this.attempt(expected !== null, this.post('transfer', day, transferLines(moves)));
  }

  private adjust({ day, lines }: Of<'adjust'>): Promise<void> {
    const expected = this.model.move(
      day,
      lines.map(({ lot, location, quantity, amount, gain }) => ({
        place: placeOf(lot, location),
        quantity: gain ? quantity : -quantity,
        ...(gain ? { amount } : {}),
      })),
    );
    const posting = lines.map(
      ({ lot, location, quantity, amount, gain }): PostingLine => ({
        ...this.place(lot, location),
        quantity,
        direction: gain ? 1 : -1,
        ...(gain ? { amount } : {}),
        reasonCode: 'other',
      }),
    );
    return this.attempt(expected !== null, this.post('adjustment', day, posting));
  }

  private async count({ deltas }: Of<'count'>): Promise<void> {
    const { lots, locations } = this.ground;
    const counted = (place: string, quantity: number) => {
      const [lot = 0, location = 0] = place.split(':').map(Number);
      return Math.max(quantity + (deltas[location * LOTS + lot] ?? 0), 0);
    };
    const something = [...this.model.holdings.values()].some(({ quantity }) => quantity > 0n);
    this.model.count(this.session.businessDate, counted);
    await this.attempt(something, async () => {
      const { id: countId } = await openCount(
        this.tx,
        {
          commandId: '',
          scope: 'full',
          limit: 1,
          blind: false,
          firstCounter: '',
          secondCounter: '',
          recountPercent: 0,
          note: '',
        },
        this.session,
      );
      const { lines } = await getCount(this.tx, { countId }, this.session);
      const figures = lines.map((line) => ({
        lineId: line.id,
        quantity: counted(
          placeOf(lots.indexOf(line.lotId), locations.indexOf(line.locationId)),
          line.expected ?? 0,
        ),
      }));
      await enterCount(
        this.tx,
        { commandId: '', countId, counter: 'final', lines: figures },
        this.session,
      );
      await explainLines(this.tx, {
        commandId: '',
        countId,
        lineIds: lines.map((line) => line.id),
        reasonCode: 'count-variance',
        reason: '',
      });
      await submitCount(this.tx, { commandId: '', countId, leaveUncounted: false });
      const { adjustment } = await decideCount(
        this.tx,
        { commandId: '', countId, decision: 'approved', approver: '科长', note: '' },
        this.session,
      );
      return adjustment?.documentId ?? null;
    });
  }

  private answer(step: Of<'return'> | Of<'reverse'>): Promise<void> {
    const target = step.target % this.ids.length;
    const documentId = this.ids[target] ?? 0;
    if (step.kind === 'reverse') {
      const expected = this.model.reverse(this.session.businessDate, target);
      return this.attempt(expected !== null, async () => {
        const posted = await reverseDocument(this.tx, this.session, documentId, '试验');
        return posted.documentId;
      });
    }
    const known = this.lineIds.get(target) ?? [];
    const lines = step.lines.map(({ line, quantity }) => ({
      line: line % Math.max(known.length, 1),
      quantity,
    }));
    const expected = this.model.giveBack(step.day, target, lines);
    return this.attempt(expected !== null, async () => {
      const posted = await postReturnLines(this.tx, this.session, {
        issueDocumentId: documentId,
        occurredAt: `${step.day} 18:00`,
        imported: false,
        lines: lines.map(({ line, quantity }) => ({
          lineId: known[line] ?? 0,
          quantity,
          fate: { disposition: 'unopened' as const, locationId: null },
        })),
      });
      return posted.documentId;
    });
  }

  private hold({ kind, lot }: Of<'quarantine' | 'release' | 'recall' | 'lift'>): Promise<void> {
    const lots = [{ lotId: this.ground.lots[lot] ?? 0 }];
    if (kind === 'recall') {
      return this.attempt(this.model.recall(lot), async () => {
        const input = { commandId: '', lots, reason: '试验', issuedBy: '', noticeNo: '' };
        const { recallId } = await recallLots(this.tx, input, this.session);
        this.recalls.set(lot, recallId);
        return null;
      });
    }
    if (kind === 'lift') {
      const recallId = this.recalls.get(lot);
      const allowed = this.model.liftRecall(lot);
      if (recallId === undefined) return Promise.resolve();
      return this.attempt(allowed, async () => {
        const input = { commandId: '', recallId, outcome: 'available' as const, reason: '试验' };
        await closeRecall(this.tx, input, this.session);
        return null;
      });
    }
    const status = kind === 'release' ? ('available' as const) : ('quarantine' as const);
    return this.attempt(this.model.setLot(lot, status), async () => {
      await setLotStatus(this.tx, { commandId: '', lots, status, reason: '试验' }, this.session);
      return null;
    });
  }
}
