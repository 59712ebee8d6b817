import type { ResolvedScan, ScanFault, ScanMeaning } from '#contract/scans.ts';

type Unknown = Extract<ScanMeaning, { kind: 'unknown' }>;
export type KnownMeaning = Exclude<ScanMeaning, Unknown>;
export type MeaningKind = KnownMeaning['kind'];

/** What became of a scan. */
export type ScanOutcome = { readonly text: string } & (
  | {
      readonly kind: 'taken';
      readonly meaning: KnownMeaning;
      /** A separator was lost and this is the only reading that holds. */
      readonly recovered: boolean;
      /** Answered as the same code was answered before. */
      readonly remembered: boolean;
    }
  /** Something the screen has no use for. */
  | { readonly kind: 'not-wanted'; readonly meaning: KnownMeaning }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'invalid'; readonly problem: ScanFault }
  | { readonly kind: 'failed'; readonly error: unknown }
);

/** A code with several readings, of which a person chooses one. */
export interface ScanQuestion {
  readonly text: string;
  readonly candidates: readonly ScanMeaning[];
  readonly more: boolean;
}

export interface ScanState {
  /** Scans that came in behind the one at hand. */
  readonly waiting: number;
  readonly busy: boolean;
  readonly asking: ScanQuestion | null;
  /** A barcode nobody knows, that may be learned. */
  readonly learning: { readonly text: string; readonly barcode: string } | null;
  readonly last: ScanOutcome | null;
}

export interface ScanSessionOptions {
  resolve(text: string): Promise<ResolvedScan>;
  /** Gets each scan once, in the order in which they came. */
  onScan(meaning: KnownMeaning, text: string): void;
  wants(kind: MeaningKind): boolean;
  /** Unknown barcodes are offered to be learned. */
  learns(): boolean;
}

/**
 * The scans of one box, one after another: while a question is open the next ones wait, and none is
 * lost. An answer holds for the same code as long as the box is on screen.
 */
export class ScanSession {
  readonly #options: ScanSessionOptions;
  readonly #listeners = new Set<() => void>();
  readonly #answers = new Map<string, string>();
  readonly #queue: string[] = [];
  #state: ScanState = { waiting: 0, busy: false, asking: null, learning: null, last: null };

  constructor(options: ScanSessionOptions) {
    this.#options = options;
  }

  readonly state = (): ScanState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes one scan. */
  submit(text: string): void {
    this.#queue.push(text);
    void this.#next();
  }

  /** Answers the open question. */
  choose(index: number): void {
    const { asking } = this.#state;
    const meaning = asking?.candidates[index];
    if (!asking || !meaning) return;
    this.#answers.set(asking.text, JSON.stringify(meaning));
    this.#set({ asking: null });
    this.#take(asking.text, meaning, { recovered: false, remembered: false });
    void this.#next();
  }

  /** The barcode was learned: its scan is taken up again. */
  learned(): void {
    const { learning } = this.#state;
    if (!learning) return;
    this.#queue.unshift(learning.text);
    this.#set({ learning: null });
    void this.#next();
  }

  /** Leaves the open question or the unknown barcode alone; the scan counts for nothing. */
  dismiss(): void {
    const { asking, learning } = this.#state;
    const text = asking?.text ?? learning?.text;
    if (text === undefined) return;
    this.#set({ asking: null, learning: null, last: { kind: 'unknown', text } });
    void this.#next();
  }

  async #next(): Promise<void> {
    const { busy, asking, learning } = this.#state;
    this.#set({ waiting: this.#queue.length });
    if (busy || asking || learning) return;
    const text = this.#queue.shift();
    if (text === undefined) return;
    this.#set({ busy: true, waiting: this.#queue.length });
    try {
      this.#settle(text, await this.#options.resolve(text));
    } catch (error) {
      this.#set({ last: { kind: 'failed', text, error } });
    } finally {
      this.#set({ busy: false });
    }
    await this.#next();
  }

  #settle(text: string, { result, recovered }: ResolvedScan): void {
    if (result.kind === 'invalid') {
      this.#set({ last: { kind: 'invalid', text, problem: result.problem } });
      return;
    }
    if (result.kind !== 'ambiguous') {
      this.#take(text, result, { recovered, remembered: false });
      return;
    }
    const barcode = sharedBarcode(result.candidates);
    if (barcode !== null && this.#options.learns()) {
      this.#set({ learning: { text, barcode }, last: null });
      return;
    }
    const answer = this.#answers.get(text);
    const again = result.candidates.find((candidate) => JSON.stringify(candidate) === answer);
    if (again) this.#take(text, again, { recovered, remembered: true });
    else this.#set({ asking: { ...result, text }, last: null });
  }

  #take(
    text: string,
    meaning: ScanMeaning,
    marks: { readonly recovered: boolean; readonly remembered: boolean },
  ): void {
    if (meaning.kind === 'unknown') {
      const { barcode } = meaning;
      if (barcode !== null && this.#options.learns()) {
        this.#set({ learning: { text, barcode }, last: null });
      } else this.#set({ last: { kind: 'unknown', text } });
      return;
    }
    if (!this.#options.wants(meaning.kind)) {
      this.#set({ last: { kind: 'not-wanted', text, meaning } });
      return;
    }
    this.#set({ last: { kind: 'taken', text, meaning, ...marks } });
    this.#options.onScan(meaning, text);
  }

  #set(change: Partial<ScanState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** The barcode to learn where no reading is known and all are of one article. */
function sharedBarcode(candidates: readonly ScanMeaning[]): string | null {
  const barcodes = new Set(
    candidates.map((candidate) => (candidate.kind === 'unknown' ? candidate.barcode : null)),
  );
  const [barcode = null] = barcodes;
  return barcodes.size === 1 ? barcode : null;
}
