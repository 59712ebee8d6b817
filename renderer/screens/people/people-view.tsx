import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select, Switch } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FitState, fitStates, type PersonCard, REMINDER_DAYS } from '#contract/people.ts';
import { orpc } from '../../app/queries.ts';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { dueName } from './due-name.ts';
import styles from './people.module.css';
import type { PeoplePlace } from './people-screen.tsx';
import { PersonPanel } from './person-panel.tsx';

/** Everybody with their sizes, the state of their fit test and what runs out next. */
export function PeopleView({
  tabs,
  place,
  go,
}: {
  readonly tabs: ReactNode;
  readonly place: PeoplePlace;
  readonly go: (place: PeoplePlace) => void;
}) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [state, setState] = useState<FitState | undefined>();
  const [includeInactive, setIncludeInactive] = useState(false);
  const list = useQuery(orpc.people.list.queryOptions({ input: { includeInactive } }));
  const columns = useColumns(list.data?.some((row) => row.name !== '') ?? true);
  const onlyDue = place.due === true;
  const rows = useMemo(
    () =>
      list.data?.filter(
        (row) =>
          (state === undefined || row.fit.state === state) && (!onlyDue || row.due.length > 0),
      ),
    [list.data, state, onlyDue],
  );
  const selected = list.data?.find((row) => row.id === place.personId);
  const due = list.data?.filter((row) => row.due.length > 0).length ?? 0;
  const add = () => void navigate({ to: '/master/$section', params: { section: 'people' } });
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          {tabs}
          <QuickFilter value={text} onChange={setText} width={150} />
          <Select<FitState | 'due'>
            allowClear
            style={{ width: 136 }}
            popupMatchSelectWidth={false}
            placeholder={t('fit.allStates')}
            aria-label={t('fit.state')}
            value={onlyDue ? 'due' : state}
            options={[
              { value: 'due' as const, label: t('onlyDue', { days: REMINDER_DAYS }) },
              ...fitStates.map((value) => ({ value, label: t(`terms:fitState.${value}`) })),
            ]}
            onChange={(value) => {
              setState(value === 'due' ? undefined : value);
              go({ personId: place.personId, due: value === 'due' || undefined });
            }}
          />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
          <label>
            <Switch size="small" checked={includeInactive} onChange={setIncludeInactive} />{' '}
            {t('includeInactive')}
          </label>
        </>
      }
      actions={<Button onClick={add}>{t('editMaster')}</Button>}
      notice={list.error ? <ErrorNotice error={list.error} /> : undefined}
      detail={
        place.personId !== undefined && (
          <PersonPanel key={place.personId} personId={place.personId} />
        )
      }
      detailTitle={selected && [selected.code, selected.name].filter(Boolean).join(' ')}
      detailWidth={620}
      onCloseDetail={() => go({ due: place.due })}
      footer={<span>{t('foot', { count: due, days: REMINDER_DAYS })}</span>}
    >
      <DataGrid
        id="people"
        label={t('tabs.people')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        selectedId={place.personId ?? null}
        onOpen={(row) => go({ due: place.due, personId: row.id })}
        loading={list.isPending}
        quickFilter={text}
        searchText={(row) => row.pinyin}
        empty={{
          title: t('empty.title'),
          hint: t('empty.hint'),
          action: { label: t('editMaster'), onClick: add },
        }}
        exportName={t('title')}
      />
    </ScreenLayout>
  );
}

/** Where only codes are kept, no room goes to names. */
function useColumns(named: boolean): GridColumn<PersonCard>[] {
  const { t } = useTranslation('people');
  return useMemo<GridColumn<PersonCard>[]>(
    () => [
      { field: 'code', heading: t('terms:word.code'), width: 84, pinned: 'left' },
      ...(named ? [{ field: 'name' as const, heading: t('name'), width: 84 }] : []),
      { field: 'squadName', heading: t('terms:word.squad'), width: 148 },
      { field: 'coverallSize', heading: t('size.coverall'), width: 92 },
      { field: 'gloveSize', heading: t('size.glove'), width: 80 },
      { field: 'bootSize', heading: t('size.boot'), width: 64 },
      { field: 'scrubsSize', heading: t('size.scrubs'), width: 92 },
      { field: 'maskModel', heading: t('maskModel'), width: 92 },
      {
        id: 'fit',
        heading: t('fit.title'),
        kind: 'state',
        state: 'fitState',
        width: 104,
        value: (row) => row.fit.state,
      },
      {
        id: 'validUntil',
        heading: t('fit.validUntil'),
        kind: 'date',
        width: 116,
        hidden: true,
        value: (row) => row.fit.validUntil,
      },
      {
        id: 'next',
        heading: t('next'),
        flex: 1,
        minWidth: 250,
        value: (row) => row.next?.on ?? null,
        text: (row) => (row.next === null ? '' : `${row.next.on} ${dueName(row.next, t)}`),
        render: (row) =>
          row.next === null ? null : (
            <span className={styles.tagged}>
              {row.due.length > 0 && (
                <ToneTag tone={row.next.overdue ? 'danger' : 'attention'}>
                  {t(row.next.overdue ? 'overdue' : 'soon')}
                </ToneTag>
              )}
              <span className="hq-number">{row.next.on}</span>
              <span>{dueName(row.next, t)}</span>
            </span>
          ),
      },
      {
        id: 'active',
        heading: t('terms:word.state'),
        kind: 'state',
        state: 'activity',
        width: 90,
        hidden: true,
        value: (row) => (row.active ? 'active' : 'inactive'),
      },
    ],
    [t, named],
  );
}
