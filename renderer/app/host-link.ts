import { type ClientContext, type ClientLink, type ClientOptions, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';

/** Where ports to the database process come from; the shell, or a test's own channel. */
export interface PortSource {
  /**
   * Asks for a port. `onPort` runs for this one and for each that replaces it after a restart;
   * `onGone` runs when the process ended: `forGood` says that no new port will come by itself.
   */
  connect(onPort: (port: MessagePort) => void, onGone: (forGood: boolean) => void): void;
}

/** One port's lifetime. */
interface Connection {
  readonly link: RPCLink<ClientContext>;
  /** Ends every call that is still waiting. */
  end(): void;
  ended: boolean;
}

/** Code of the error that calls end with when the database process is lost under them. */
export const HOST_LOST = 'HOST_LOST';

/** Whether a call failed because the database process ended; its command may be repeated safely. */
export function isHostLost(error: unknown): boolean {
  return error instanceof ORPCError && error.code === HOST_LOST;
}

/**
 * Carries calls over whichever port is current. Calls made while the host starts or restarts wait
 * for its port; calls under way when it dies, and all calls once it is given up, fail with
 * HOST_LOST.
 */
export class HostLink implements ClientLink<ClientContext> {
  readonly #source: PortSource;
  #connection: Connection | null = null;
  #forGood = false;
  #asked = false;
  #waiting: Array<() => void> = [];

  constructor(source: PortSource) {
    this.#source = source;
  }

  /** Called by the oRPC client. */
  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const connection = await this.#connected(options.signal);
    try {
      const output = await connection.link.call(path, input, options);
      return isStream(output) ? guarded(output, connection) : output;
    } catch (error) {
      throw connection.ended ? lost() : error;
    }
  }

  async #connected(signal: AbortSignal | undefined): Promise<Connection> {
    if (!this.#asked) {
      this.#asked = true;
      this.#source.connect(
        (port) => this.#adopt(port),
        (forGood) => this.#gone(forGood),
      );
    }
    while (!this.#connection) {
      if (this.#forGood) throw lost();
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    return this.#connection;
  }

  #adopt(port: MessagePort): void {
    this.#connection?.end();
    // Before the link's own listener: when that one ends the waiting calls, `ended` must be known.
    port.addEventListener('close', () => {
      connection.ended = true;
      if (this.#connection === connection) this.#connection = null;
    });
    const connection: Connection = {
      link: new RPCLink({ port }),
      ended: false,
      end: () => {
        if (connection.ended) return;
        // Closing our own end raises no event, and the link ends its calls at the event.
        port.dispatchEvent(new Event('close'));
        port.close();
      },
    };
    port.start();
    this.#connection = connection;
    this.#forGood = false;
    this.#wake();
  }

  #gone(forGood: boolean): void {
    this.#forGood = forGood;
    this.#connection?.end();
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }
}

function lost(): ORPCError<typeof HOST_LOST, undefined> {
  return new ORPCError(HOST_LOST, {
    status: 503,
    message: 'The database process ended before it answered',
  });
}

function isStream(value: unknown): value is AsyncGenerator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/**
 * A stream cut off by the end of the host fails with the same error as a call. Not an async
 * generator function: its `return` would wait for the next event instead of ending the stream.
 */
function guarded(
  stream: AsyncGenerator<unknown>,
  connection: Connection,
): AsyncIterableIterator<unknown> {
  const orLost = (error: unknown): never => {
    throw connection.ended ? lost() : error;
  };
  return {
    next: async () => {
      const result = await stream.next().catch(orLost);
      if (result.done && connection.ended) throw lost();
      return result;
    },
    return: (value) => stream.return(value),
    throw: (error) => stream.throw(error),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
