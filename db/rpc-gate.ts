import { z } from 'zod';

/** Headers by which a message says that its body is a file or a form; no input is one. */
const BODY_HEADERS = ['content-type', 'content-disposition'];

const isReadablePath = (url: string): boolean => {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
};

/** What an oRPC client sends down a message port for this contract: calls, and word that it left. */
const clientMessage = z.union([
  z.strictObject({
    i: z.string(),
    t: z.literal(1).optional(),
    p: z.strictObject({
      u: z.string().startsWith('/').refine(isReadablePath),
      h: z
        .record(z.string(), z.union([z.string(), z.array(z.string())]))
        .refine((headers) => BODY_HEADERS.every((name) => !Object.hasOwn(headers, name)))
        .optional(),
      b: z.unknown(),
    }),
  }),
  z.strictObject({ i: z.string(), t: z.literal(4), p: z.unknown() }),
]);

/**
 * Whether a message off a port may go to the RPC handler. That one trusts its own clients: anything
 * they would not send ends in a rejection nobody hears, which ends the process. A page is not
 * trusted, so that such a message is dropped here.
 */
export function isClientMessage(data: unknown): boolean {
  if (typeof data !== 'string') return false;
  try {
    return clientMessage.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}

interface PortMessage {
  readonly data?: unknown;
}

/** The part of a port that the handler uses: Electron's own, or one of the platform's. */
export type ServedPort = {
  postMessage(message: unknown): void;
} & (
  | { on(type: string, listener: (event?: PortMessage) => void): void }
  | { addEventListener(type: string, listener: (event: PortMessage) => void): void }
);

/** The same port, on which the handler hears only what a client sends. */
export function gated(port: ServedPort): {
  on(type: string, listener: (event?: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
} {
  return {
    on: (type, listener) => {
      const heard = (event?: PortMessage): void => {
        if (type !== 'message') listener();
        else if (isClientMessage(event?.data)) listener({ data: event?.data });
      };
      // Node's own port has both, and tells `on` the bare value.
      if ('addEventListener' in port) port.addEventListener(type, heard);
      else port.on(type, heard);
    },
    postMessage: (message) => port.postMessage(message),
  };
}
