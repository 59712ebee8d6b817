import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

/** The first rows come at once, the others in pages: between two of them the host answers others. */
const FIRST_ROWS = 2000;
const MORE_ROWS = 20_000;

interface Page<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** Which rows to ask for from this one on. */
export function pageFrom(offset: number): { readonly offset: number; readonly limit: number } {
  return { offset, limit: offset === 0 ? FIRST_ROWS : MORE_ROWS };
}

/** Where the page after the last one begins; undefined once everything is there. */
export function nextOffset<Row>(last: Page<Row>, pages: readonly Page<Row>[]): number | undefined {
  const read = pages.reduce((sum, page) => sum + page.rows.length, 0);
  return read < last.total && last.rows.length > 0 ? read : undefined;
}

/**
 * All rows of a list that is read in pages, as far as they have come; the next page is asked for as
 * soon as one is there. A row that was pushed into the next page meanwhile is taken once.
 *
 * @example
 * ```ts
 * const list = useInfiniteQuery(
 *   orpc.documents.list.infiniteOptions({
 *     input: (offset: number) => ({ kind, ...pageFrom(offset) }),
 *     initialPageParam: 0,
 *     getNextPageParam: nextOffset,
 *   }),
 * );
 * const rows = usePagedRows(list);
 * ```
 */
export function usePagedRows<Row extends { readonly id: number }>({
  data,
  hasNextPage,
  isFetching,
  fetchNextPage,
}: Pick<
  UseInfiniteQueryResult<InfiniteData<Page<Row>>, unknown>,
  'data' | 'hasNextPage' | 'isFetching' | 'fetchNextPage'
>): readonly Row[] | undefined {
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return useMemo(
    () =>
      data && [
        ...new Map(data.pages.flatMap(({ rows }) => rows.map((row) => [row.id, row]))).values(),
      ],
    [data],
  );
}
