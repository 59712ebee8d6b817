import { ORPCError } from '@orpc/contract';
import type { z } from 'zod';
import { type ErrorCode, errors } from './contract/errors.ts';
import type { HostFailure } from './host-protocol.ts';

type ErrorData<Code extends ErrorCode> = (typeof errors)[Code] extends {
  data: infer Schema extends z.ZodType;
}
  ? [data: z.input<Schema>]
  : [];

/** A typed error of the contract, ready to be thrown from a service. */
export function failure<Code extends ErrorCode>(
  code: Code,
  ...[data]: ErrorData<Code>
): ORPCError<Code, unknown> {
  const { status, message } = errors[code];
  return new ORPCError(code, { defined: true, status, message, data });
}

/** The typed error's code, or null for anything unexpected. */
export function failureCode(error: unknown): string | null {
  return error instanceof ORPCError ? error.code : null;
}

/** An error as plain data, for another process or thread. */
export function failureOf(error: unknown): HostFailure {
  if (error instanceof ORPCError) {
    return { code: String(error.code), message: error.message, data: plain(error.data) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'INTERNAL_SERVER_ERROR', message, data: null };
}

/** A value that cannot be cloned would close the channel; JSON always can. */
function plain(data: unknown): unknown {
  return data === undefined ? null : (JSON.parse(JSON.stringify(data)) as unknown);
}
