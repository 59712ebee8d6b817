import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { shell, type UpdateStatus } from './shell.ts';

/** What the update folder holds; looked at once after each start, and when somebody asks. */
export const updateQuery = queryOptions({
  queryKey: ['shell', 'updates'],
  queryFn: () => shell().updates.check(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** For whoever changes the folder: puts the new state in place, or looks again. */
export function useUpdateStatus(): {
  take: (status: UpdateStatus) => void;
  refresh: () => Promise<void>;
} {
  const client = useQueryClient();
  const take = (status: UpdateStatus) => client.setQueryData(updateQuery.queryKey, status);
  return {
    take,
    refresh: async () => {
      take(await shell().updates.check());
    },
  };
}
