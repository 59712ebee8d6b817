import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Counter, CountLine } from '#contract/counts.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import type { TypedFigures } from './count-figures.ts';

/** Typing goes on while figures travel: those of so long go in one command. */
const SEND_AFTER_MS = 250;
/** How long a figure that was entered is shown before the host's own answer has to bear it. */
const SETTLE_MS = 3000;

interface TypedFigure {
  readonly lineId: number;
  readonly quantity: number | null;
  readonly counter: Counter;
  readonly countedAt: string | null;
  /** Null until the host has it. */
  readonly enteredAt: number | null;
}

type Figures = ReadonlyMap<string, TypedFigure>;

const keyOf = ({ counter, lineId }: TypedFigure) => `${counter} ${lineId}`;

/** Figures on their way into a count. */
export interface FigureEntry {
  readonly typed: TypedFigures;
  readonly enter: (lineId: number, quantity: number | null) => void;
  /** Figures that the host does not have yet. */
  readonly waiting: number;
  readonly error: unknown;
  readonly retry: () => void;
}

/** What goes in one command: figures of one counter and one time. */
function nextBatch(figures: Figures): readonly TypedFigure[] {
  const waiting = [...figures.values()].filter(({ enteredAt }) => enteredAt === null);
  return waiting.filter(
    ({ counter, countedAt }) =>
      counter === waiting[0]?.counter && countedAt === waiting[0]?.countedAt,
  );
}

/**
 * Enters figures as fast as they are typed: shown at once, sent together a moment later, kept and
 * sent again where that fails.
 */
export function useFigures({
  countId,
  counter,
  countedAt,
  lines,
}: {
  readonly countId: number;
  readonly counter: Counter;
  /** Desk time of the counting; null: just now. */
  readonly countedAt: string | null;
  readonly lines: readonly CountLine[];
}): FigureEntry {
  const [figures, setFigures] = useState<Figures>(new Map());
  const latest = useRef(figures);
  const sending = useRef(false);
  const timer = useRef<number | null>(null);
  const { run, error } = useCommand(db.counts.enter);

  const change = useCallback((next: Figures) => {
    latest.current = next;
    setFigures(next);
  }, []);

  const send = useCallback(async () => {
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = null;
    if (sending.current) return;
    sending.current = true;
    for (let batch = nextBatch(latest.current); batch[0]; batch = nextBatch(latest.current)) {
      const [first] = batch;
      const answer = await run({
        countId,
        counter: first.counter,
        ...(first.countedAt === null ? {} : { countedAt: first.countedAt }),
        lines: batch.map(({ lineId, quantity }) => ({ lineId, quantity })),
      });
      if (answer === undefined) break;
      const next = new Map(latest.current);
      for (const figure of batch) {
        // Typed anew while it travelled: that one still has to go.
        if (next.get(keyOf(figure)) !== figure) continue;
        next.set(keyOf(figure), { ...figure, enteredAt: Date.now() });
      }
      change(next);
    }
    sending.current = false;
  }, [run, countId, change]);

  const enter = useCallback(
    (lineId: number, quantity: number | null) => {
      const figure = { lineId, quantity, counter, countedAt, enteredAt: null };
      change(new Map(latest.current).set(keyOf(figure), figure));
      timer.current ??= window.setTimeout(() => void send(), SEND_AFTER_MS);
    },
    [change, send, counter, countedAt],
  );
  useEffect(() => () => void send(), [send]);

  // What the host says by itself now need not be said for it any longer.
  useEffect(() => {
    const byId = new Map(lines.map((line) => [line.id, line]));
    const left = [...latest.current].filter(
      ([, figure]) =>
        figure.enteredAt === null ||
        (byId.get(figure.lineId)?.[figure.counter] !== figure.quantity &&
          Date.now() - figure.enteredAt < SETTLE_MS),
    );
    if (left.length < latest.current.size) change(new Map(left));
  }, [lines, change]);

  const typed = useMemo(
    () =>
      new Map(
        [...figures.values()]
          .filter((figure) => figure.counter === counter)
          .map(({ lineId, quantity }) => [lineId, quantity]),
      ),
    [figures, counter],
  );
  return {
    typed,
    enter,
    waiting: [...figures.values()].filter(({ enteredAt }) => enteredAt === null).length,
    error,
    retry: () => void send(),
  };
}
