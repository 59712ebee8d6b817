import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/index.ts';
import { type HostStatus, PORT_MESSAGE } from '../../electron/shell-api.ts';
import { HostLink, type PortSource } from './host-link.ts';
import { shell } from './shell.ts';

export type { PortSource } from './host-link.ts';

/** Every procedure of the contract, typed: `db.issues.post({ … })`. */
export type DbClient = ContractRouterClient<Contract>;

/**
 * Makes a client on any source of ports. The app uses {@link db}; tests hand in a channel whose
 * other end is served by the host in the same process.
 *
 * @example
 * ```ts
 * const { port1, port2 } = new MessageChannel();
 * host.serve(port1, createClientLine());
 * port1.start();
 * const db = createDbClient({ connect: (onPort) => onPort(port2) });
 * ```
 */
export function createDbClient(source: PortSource): DbClient {
  return createORPCClient(new HostLink(source));
}

/**
 * The database of this window. Nothing is asked for until the first call. Errors are the
 * contract's typed ones, and HOST_LOST when the database process ended under a call; a command
 * may then be repeated with the same `commandId`.
 */
export const db: DbClient = createDbClient({
  connect: (onPort, onGone) => {
    window.addEventListener('message', ({ source, origin, data, ports }) => {
      const [port] = ports;
      const isOwn = source === window && origin === window.location.origin;
      if (isOwn && data === PORT_MESSAGE && port) onPort(port);
    });
    let givenUp = false;
    const follow = ({ state }: HostStatus) => {
      if (state === 'lost' || state === 'failed' || state === 'stopped') {
        givenUp = state !== 'lost';
        onGone(givenUp);
      }
    };
    shell().onHostStatus((status) => {
      follow(status);
      // Somebody had one started again: calls made before its port comes wait for it.
      if (status.state === 'starting' && givenUp) {
        givenUp = false;
        onGone(false);
      }
    });
    void shell().db.connect();
    void shell().db.status().then(follow);
  },
});
