import { EventPublisher } from '@orpc/server';
import type { ChangeEvent } from './contract/changes.ts';

/** Where commits announce what they touched and screens listen. */
export interface ChangeFeed {
  publish(event: ChangeEvent): void;
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent, void, void>;
}

/** A feed inside one host process; a listener that is slow never holds a commit up. */
export function createChangeFeed(): ChangeFeed {
  const publisher = new EventPublisher<{ change: ChangeEvent }>();
  return {
    publish: (event) => publisher.publish('change', event),
    subscribe: (signal) => publisher.subscribe('change', signal ? { signal } : {}),
  };
}
