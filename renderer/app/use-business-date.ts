import { useQuery } from '@tanstack/react-query';
import { orpc } from './queries.ts';

/** The workspace's business date; empty until it is known. */
export function useBusinessDate(): string {
  return useQuery(orpc.workspace.info.queryOptions()).data?.businessDate ?? '';
}
