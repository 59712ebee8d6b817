import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { Dispatch } from '#contract/dispatches.ts';
import { orpc } from '../app/queries.ts';

/** Dispatches offered at once: the newest, or those that hold what is typed. */
const MOST_OFFERED = 100;

function choiceOf({ id, batchNo, squadName, taskTypeName, place }: Dispatch) {
  const label = [batchNo, squadName, taskTypeName, place].filter((part) => part !== '').join(' ');
  return { value: id, label };
}

/** A dispatch of the log, found by its number, squad, task or place: the log may hold years. */
export function DispatchPicker({
  value,
  onChange,
  ...passed
}: Pick<SelectProps, 'allowClear' | 'placeholder' | 'style' | 'aria-label'> & {
  readonly value: number | undefined;
  readonly onChange: (dispatchId: number | undefined) => void;
}) {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useQuery(
    orpc.dispatches.list.queryOptions({
      input: { ...(search === '' ? {} : { search }), limit: MOST_OFFERED },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = found.data?.rows ?? [];
  const offered = rows.some(({ id }) => id === value);
  // One chosen long ago is not among the newest; its words are asked for alone.
  const chosen = useQuery(
    orpc.dispatches.get.queryOptions({
      input: value === undefined || offered ? skipToken : { dispatchId: value },
    }),
  );
  const others = offered || chosen.data === undefined || value === undefined ? [] : [chosen.data];
  return (
    <Select<number>
      popupMatchSelectWidth={false}
      {...passed}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value}
      options={[...(search === '' ? others : []), ...rows].map(choiceOf)}
      onChange={(next) => {
        setTyped('');
        onChange(next);
      }}
    />
  );
}
