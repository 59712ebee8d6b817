/**
 * The ledger as a child would keep it: plain maps and BigInt, no SQL, no shared code with the
 * implementation. Every operation answers whether it is allowed and, if so, does it.
 */
export interface ModelLine {
  readonly place: string;
  readonly quantity: number;
  readonly amount: number;
}

interface ModelDocument {
  readonly kind: 'receipt' | 'issue' | 'return' | 'reversal';
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

const zero = (): Holding => ({ quantity: 0n, amount: 0n });

export class LedgerModel {
  readonly holdings = new Map<string, Holding>();
  readonly documents: ModelDocument[] = [];

  private holding(place: string): Holding {
    const found = this.holdings.get(place) ?? zero();
    this.holdings.set(place, found);
    return found;
  }

  private closingStock(place: string, day: string): bigint {
    return this.documents
      .filter((document) => document.day <= day)
      .flatMap((document) => document.lines)
      .filter((line) => line.place === place)
      .reduce((sum, line) => sum + BigInt(line.quantity), 0n);
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

  /** Null when any place would fall below zero now or at the end of any later day. */
  issue(day: string, wanted: readonly { place: string; quantity: number }[]): number | null {
    const total = new Map<string, bigint>();
    for (const { place, quantity } of wanted) {
      total.set(place, (total.get(place) ?? 0n) + BigInt(quantity));
    }
    for (const [place, quantity] of total) {
      if (this.holding(place).quantity < quantity) return null;
      for (const other of this.daysFrom(day)) {
        if (this.closingStock(place, other) < quantity) return null;
      }
    }
    const left = new Map([...this.holdings].map(([key, value]) => [key, { ...value }]));
    const lines = wanted.map(({ place, quantity }) => {
      const holding = left.get(place) ?? zero();
      const part = BigInt(quantity);
      const amount =
        holding.amount - (holding.amount * (holding.quantity - part)) / holding.quantity;
      left.set(place, { quantity: holding.quantity - part, amount: holding.amount - amount });
      return { place, quantity: -quantity, amount: -Number(amount) };
    });
    return this.record({ kind: 'issue', lines, source: null, sourceLines: [], day });
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
