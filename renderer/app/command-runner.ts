/** Input of a command as a screen gives it: the id is made here. */
export type CommandInput<Input> = Input extends unknown ? Omit<Input, 'commandId'> : never;

/** A second press this soon after the answer is the same intention, not a second slip. */
export const DOUBLE_PRESS_MS = 800;

/** What became of one press. */
export type CommandOutcome<Output> =
  | { readonly kind: 'done'; readonly output: Output }
  /** The answer of a moment ago: nothing was sent. */
  | { readonly kind: 'repeated'; readonly output: Output }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The same runner is still at work. */
  | { readonly kind: 'busy' };

interface Intention<Output> {
  readonly key: string;
  readonly commandId: string;
  answer: { readonly output: Output; readonly at: number } | null;
}

/**
 * Runs one command of the contract so that one intention of the person posts once: the same input
 * tried again after a failure keeps its `commandId`, a press while it is under way does nothing,
 * and a second press right after the answer gets that answer.
 */
export class CommandRunner<Input extends { commandId: string }, Output> {
  #intention: Intention<Output> | null = null;
  #running = false;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** `started` hears the command's id before it is sent. */
  async run(
    call: (input: Input) => Promise<Output>,
    input: CommandInput<Input>,
    started: (commandId: string) => void = () => {},
  ): Promise<CommandOutcome<Output>> {
    if (this.#running) return { kind: 'busy' };
    const key = JSON.stringify(input);
    const previous = this.#intention;
    if (previous?.key === key && previous.answer !== null) {
      const { output, at } = previous.answer;
      if (this.#now() - at < DOUBLE_PRESS_MS) return { kind: 'repeated', output };
    }
    const unanswered = previous !== null && previous.key === key && previous.answer === null;
    const intention: Intention<Output> = unanswered
      ? previous
      : { key, commandId: crypto.randomUUID(), answer: null };
    this.#intention = intention;
    this.#running = true;
    started(intention.commandId);
    try {
      // Omit and the id give Input back, which TypeScript cannot see for a type parameter.
      const output = await call({ ...input, commandId: intention.commandId } as unknown as Input);
      intention.answer = { output, at: this.#now() };
      return { kind: 'done', output };
    } catch (error) {
      return { kind: 'failed', error };
    } finally {
      this.#running = false;
    }
  }
}
