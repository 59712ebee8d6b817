import { useCallback, useState } from 'react';

/** Parameters of each report as they were last set, for as long as the app runs. */
const kept = new Map<string, object>();

/**
 * The parameters of a report: changed in part, and found again when the person comes back from
 * another screen. They are not stored: tomorrow's report starts from tomorrow's date.
 */
export function useKeptParams<Params extends object>(
  report: string,
  fresh: Params,
): readonly [Params, (change: Partial<Params>) => void] {
  const [params, setParams] = useState<Params>(() => ({ ...fresh, ...kept.get(report) }));
  const change = useCallback(
    (part: Partial<Params>) =>
      setParams((before) => {
        const next = { ...before, ...part };
        kept.set(report, next);
        return next;
      }),
    [report],
  );
  return [params, change];
}
