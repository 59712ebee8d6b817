import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Item } from '#contract/items.ts';
import { orpc } from '../../app/queries.ts';

/** Items by id, for their packs; inactive ones stand in old papers too. */
export function useItems(): ReadonlyMap<number, Item> {
  const items = useQuery(orpc.items.list.queryOptions({ input: { includeInactive: true } }));
  return useMemo(() => new Map((items.data ?? []).map((item) => [item.id, item])), [items.data]);
}
