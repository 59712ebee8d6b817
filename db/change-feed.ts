import { EventPublisher } from '@orpc/server';
import type { ChangeEvent } from './contract/changes.ts';

/** Where commits announce what they touched and screens listen. */
export interface ChangeFeed {
  publish(event: ChangeEvent): void;
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent, void, void>;
  /** Asks the command under way with this id to stop where it next tells its progress. */
  cancel(commandId: string): void;
  /** Whether it was asked to; asking is forgotten with the answer. */
  takeCancel(commandId: string): boolean;
}

/** A feed inside one host process; a listener that is slow never holds a commit up. */
export function createChangeFeed(): ChangeFeed {
  const publisher = new EventPublisher<{ change: ChangeEvent }>();
  const cancelled = new Set<string>();
  return {
    publish: (event) => publisher.publish('change', event),
    cancel: (commandId) => void cancelled.add(commandId),
    takeCancel: (commandId) => cancelled.delete(commandId),
    subscribe: (signal) => publisher.subscribe('change', signal ? { signal } : {}),
  };
}
