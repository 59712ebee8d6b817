import { z } from 'zod';

export const pictureMediaTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PictureMediaType = (typeof pictureMediaTypes)[number];

/** Largest picture that is kept, in bytes. */
export const MAX_PICTURE_BYTES = 512 * 1024;

/**
 * A picture on its way in. Whatever writes an input down (the audit entry, a log) writes its size
 * only: the picture is kept once, and its digest in the command's answer.
 */
export class Picture {
  readonly #base64: string;

  constructor(base64: string) {
    this.#base64 = base64;
  }

  /** The picture itself, as Base64. */
  base64(): string {
    return this.#base64;
  }

  toJSON(): { readonly base64Length: number } {
    return { base64Length: this.#base64.length };
  }
}

/** A picture as Base64, a third longer than its bytes; sizes are checked behind the contract. */
export const picture = z
  .string()
  .min(1)
  .max(8 * 1024 * 1024)
  .transform((base64) => new Picture(base64));
