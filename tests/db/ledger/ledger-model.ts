/**
 * The ledger as a child would keep it: plain maps and BigInt, no SQL, no shared code with the
 * implementation. Every operation answers whether it is allowed and, if so, does it.
 */
export interface ModelLine {
  readonly place: string;
  /** Signed. */
  readonly quantity: number;
  /** Signed, fen. */
  readonly amount: number;
}

interface ModelDocument {
  readonly kind: 'receipt' | 'issue' | 'return' | 'move' | 'reversal';
  readonly lines: ModelLine[];
  readonly source: number | null;
  readonly sourceLines: number[];
  readonly day: string;
  reversed: boolean;
}

interface Holding {
  quantity: bigint;
  amount: bigint;
}

/** A line of a document that takes goods out or brings them in. */
export interface Wanted {
  readonly place: string;
  /** Signed. */
  readonly quantity: number;
  /** Fen of goods that come in; left out for goods that go out. */
  readonly amount?: number;
  /** The line before it whose goods and fen it brings. */
  readonly brings?: number;
}

const zero = (): Holding => ({ quantity: 0n, amount: 0n });

export class LedgerModel {
  readonly holdings = new Map<string, Holding>();
  readonly documents: ModelDocument[] = [];
  /** Lots that are not available, and places whose goods wait to be cleared. */
  private readonly held = new Map<number, 'quarantine' | 'recalled'>();

  private readonly heldPlaces: ReadonlySet<string>;

  constructor(heldPlaces: ReadonlySet<string> = new Set()) {
    this.heldPlaces = heldPlaces;
  }

  private holding(place: string): Holding {
    const found = this.holdings.get(place) ?? zero();
    this.holdings.set(place, found);
    return found;
  }

  /** Stock of a place at the end of a day. */
  closingStock(place: string, day: string): Holding {
    const total = zero();
    for (const document of this.documents) {
      if (document.day > day) continue;
      for (const line of document.lines) {
        if (line.place !== place) continue;
        total.quantity += BigInt(line.quantity);
        total.amount += BigInt(line.amount);
      }
    }
    return total;
  }

  /** Days on which anything was recorded from a day on, that day included. */
  private daysFrom(day: string): string[] {
    const days = this.documents.map((document) => document.day).filter((other) => other > day);
    return [...new Set([day, ...days])];
  }

  private record(document: Omit<ModelDocument, 'reversed'>): number {
    for (const line of document.lines) {
      const holding = this.holding(line.place);
      holding.quantity += BigInt(line.quantity);
      holding.amount += BigInt(line.amount);
    }
    this.documents.push({ ...document, reversed: false });
    return this.documents.length - 1;
  }

  receive(day: string, lines: readonly ModelLine[]): number {
    return this.record({ kind: 'receipt', lines: [...lines], source: null, sourceLines: [], day });
  }

  /** True where no place falls below zero now or at the end of any later day. */
  private hasStock(day: string, wanted: readonly Wanted[]): boolean {
    const net = new Map<string, bigint>();
    for (const { place, quantity } of wanted) {
      net.set(place, (net.get(place) ?? 0n) + BigInt(quantity));
    }
    for (const [place, quantity] of net) {
      if (quantity >= 0n) continue;
      if (this.holding(place).quantity + quantity < 0n) return false;
      for (const other of this.daysFrom(day)) {
        if (this.closingStock(place, other).quantity + quantity < 0n) return false;
      }
    }
    return true;
  }

  /** What each line is worth: goods from outside come first, then every line in its order. */
  private worth(wanted: readonly Wanted[]): ModelLine[] {
    const left = new Map([...this.holdings].map(([key, value]) => [key, { ...value }]));
    const lines: ModelLine[] = [];
    const take = ({ place, quantity, amount, brings }: Wanted, index: number) => {
      const holding = left.get(place) ?? zero();
      const part = BigInt(quantity);
      const worth =
        brings !== undefined
          ? BigInt(-(lines[brings]?.amount ?? 0))
          : part > 0n
            ? BigInt(amount ?? 0)
            : -(holding.amount - (holding.amount * (holding.quantity + part)) / holding.quantity);
      left.set(place, { quantity: holding.quantity + part, amount: holding.amount + worth });
      lines[index] = { place, quantity, amount: Number(worth) };
    };
    const outside = ({ quantity, brings }: Wanted) => quantity > 0 && brings === undefined;
    for (const [index, line] of wanted.entries()) if (outside(line)) take(line, index);
    for (const [index, line] of wanted.entries()) if (!outside(line)) take(line, index);
    return lines;
  }

  /** Null when any place would fall below zero, or its goods may not be used. */
  issue(
    day: string,
    wanted: readonly { place: string; lot: number; quantity: number }[],
  ): number | null {
    if (wanted.some(({ lot, place }) => this.held.has(lot) || this.heldPlaces.has(place))) {
      return null;
    }
    const lines = wanted.map(({ place, quantity }) => ({ place, quantity: -quantity }));
    if (!this.hasStock(day, lines)) return null;
    return this.record({
      kind: 'issue',
      lines: this.worth(lines),
      source: null,
      sourceLines: [],
      day,
    });
  }

  /** Transfers, adjustments and disposals: null when any place would fall below zero. */
  move(day: string, wanted: readonly Wanted[]): number | null {
    if (!this.hasStock(day, wanted)) return null;
    return this.record({
      kind: 'move',
      lines: this.worth(wanted),
      source: null,
      sourceLines: [],
      day,
    });
  }

  /** Sets stock to what was counted; goods found are worth the average of their place. */
  count(day: string, counted: (place: string, quantity: number) => number): number | null {
    const lines = [...this.holdings].flatMap(([place, { quantity, amount }]): Wanted[] => {
      if (quantity === 0n) return [];
      const variance = counted(place, Number(quantity)) - Number(quantity);
      if (variance === 0) return [];
      const worth = (2n * amount * BigInt(variance) + quantity) / (2n * quantity);
      return [{ place, quantity: variance, ...(variance > 0 ? { amount: Number(worth) } : {}) }];
    });
    return lines.length === 0 ? null : this.move(day, lines);
  }

  /** Null when the lot is recalled or already so. */
  setLot(lot: number, status: 'available' | 'quarantine'): boolean {
    const now = this.held.get(lot) ?? 'available';
    if (now === 'recalled' || now === status) return false;
    if (status === 'available') this.held.delete(lot);
    else this.held.set(lot, status);
    return true;
  }

  recall(lot: number): boolean {
    if (this.held.get(lot) === 'recalled') return false;
    this.held.set(lot, 'recalled');
    return true;
  }

  liftRecall(lot: number): boolean {
    return this.held.get(lot) === 'recalled' && this.held.delete(lot);
  }

  /** What is still out of each line of an issue: units and fen. */
  outstanding(issue: number): Holding[] {
    const document = this.documents[issue];
    if (!document) return [];
    return document.lines.map((line, index) => {
      const back = this.documents
        .filter((other) => other.kind === 'return' && other.source === issue && !other.reversed)
        .flatMap((other) =>
          other.lines.filter((_, position) => other.sourceLines[position] === index),
        );
      return {
        quantity: back.reduce((sum, part) => sum - BigInt(part.quantity), BigInt(-line.quantity)),
        amount: back.reduce((sum, part) => sum - BigInt(part.amount), BigInt(-line.amount)),
      };
    });
  }

  /** Null when the issue is not a posted one or a line has less out than comes back. */
  giveBack(
    day: string,
    issue: number,
    wanted: readonly { line: number; quantity: number }[],
  ): number | null {
    const document = this.documents[issue];
    if (document?.kind !== 'issue' || document.reversed) return null;
    const out = this.outstanding(issue);
    const lines: ModelLine[] = [];
    for (const { line, quantity } of wanted) {
      const left = out[line];
      const source = document.lines[line];
      const part = BigInt(quantity);
      if (!left || !source || left.quantity < part) return null;
      const amount = left.amount - (left.amount * (left.quantity - part)) / left.quantity;
      left.quantity -= part;
      left.amount -= amount;
      lines.push({ place: source.place, quantity, amount: Number(amount) });
    }
    const sourceLines = wanted.map(({ line }) => line);
    return this.record({ kind: 'return', lines, source: issue, sourceLines, day });
  }

  /** Null when it was taken back already, goods came back against it, or its goods are gone. */
  reverse(today: string, index: number): number | null {
    const document = this.documents[index];
    if (!document || document.kind === 'reversal' || document.reversed) return null;
    const hasReturns = this.documents.some(
      (other) => other.kind === 'return' && other.source === index && !other.reversed,
    );
    if (hasReturns) return null;
    const after = new Map<string, Holding>();
    for (const line of document.lines) {
      const holding = after.get(line.place) ?? { ...this.holding(line.place) };
      holding.quantity -= BigInt(line.quantity);
      holding.amount -= BigInt(line.amount);
      after.set(line.place, holding);
    }
    for (const { quantity, amount } of after.values()) {
      if (quantity < 0n || amount < 0n || (quantity === 0n && amount !== 0n)) return null;
    }
    const day = document.day > today ? document.day : today;
    const lines = document.lines.map((line) => ({
      place: line.place,
      quantity: -line.quantity,
      amount: -line.amount,
    }));
    const reversal = this.record({ kind: 'reversal', lines, source: index, sourceLines: [], day });
    document.reversed = true;
    return reversal;
  }
}
