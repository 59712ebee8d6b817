import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/queries.ts';
import { ToneTag } from '../../components/state-tag.tsx';

/** Who of a crew being put together is away on another dispatch, or inactive. */
export function CrewProblems({
  crewIds,
  dispatchId,
}: {
  readonly crewIds: readonly number[];
  readonly dispatchId: number | undefined;
}) {
  const { t } = useTranslation('dispatches');
  const { data } = useQuery(
    orpc.dispatches.checkCrew.queryOptions({
      input: { crewIds: [...crewIds], ...(dispatchId === undefined ? {} : { dispatchId }) },
      enabled: crewIds.length > 0,
      placeholderData: (before) => before,
    }),
  );
  const problems = (data ?? []).filter((problem) => crewIds.includes(problem.personId));
  if (problems.length === 0) return null;
  return (
    <span role="status">
      {problems.map((problem) => (
        <span key={`${problem.personId} ${problem.reason} ${problem.batchNo}`}>
          <ToneTag tone="attention">
            {t(`crewProblem.${problem.reason}`, {
              person: [problem.personCode, problem.personName].filter(Boolean).join(' '),
              batchNo: problem.batchNo ?? '',
            })}
          </ToneTag>{' '}
        </span>
      ))}
    </span>
  );
}
