import { z } from 'zod';

/** What stands wherever a secret would be written. */
export const REDACTED = '•••';

/**
 * A text that nobody may find again: whatever writes it (the audit entry, the command's answer, a
 * log, a message to another process) writes {@link REDACTED}.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself, for the one comparison it is there for. */
  reveal(): string {
    return this.#text;
  }

  toJSON(): string {
    return REDACTED;
  }

  toString(): string {
    return REDACTED;
  }
}

/** Marks a field of an input as secret: behind the contract it is a {@link Secret}. */
export function secret<Schema extends z.ZodType<string>>(schema: Schema) {
  return schema.transform((text) => new Secret(text));
}

/** A PIN as somebody gives it, right or wrong. */
export const givenPin = secret(z.string().min(1).max(64));

/** A PIN to be kept: 4 to 12 digits. */
export const newPin = secret(z.string().regex(/^\d{4,12}$/));
