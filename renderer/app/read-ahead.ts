import { orpc, queryClient } from './queries.ts';

/**
 * Asks for what the first screen shows as soon as the workspace is open, while the screens are still
 * being put together. Nothing is asked for where somebody has to sign in first.
 */
export async function readAhead(): Promise<void> {
  const current = await queryClient
    .fetchQuery(orpc.users.current.queryOptions())
    .catch(() => undefined);
  if (current === undefined || (current.pinsOn && current.user === null)) return;
  void queryClient.prefetchQuery(orpc.workspace.info.queryOptions());
  void queryClient.prefetchQuery(orpc.today.overview.queryOptions());
}
