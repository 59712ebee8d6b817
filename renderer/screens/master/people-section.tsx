import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#contract/organisation.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import type { GridColumn } from '../../components/data-grid.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import { PersonForm } from './person-form.tsx';
import { SectionList } from './section-list.tsx';

const titleOf = (person: Person) =>
  [person.code, person.name].filter((part) => part !== '').join(' ');

/** People with their sizes and fit tests. */
export function PeopleSection() {
  const { t } = useTranslation('master');
  const [includeInactive, setIncludeInactive] = useState(false);
  const query = useQuery(
    orpc.organisation.people.list.queryOptions({ input: { includeInactive } }),
  );
  const activate = useCommand(db.organisation.people.setActive);
  const columns = useMemo<GridColumn<Person>[]>(
    () => [
      { field: 'code', heading: t('personCode'), width: 110, pinned: 'left' },
      { field: 'name', heading: t('personName'), width: 120 },
      { field: 'squadName', heading: t('terms:word.squad'), flex: 1, minWidth: 160 },
      { field: 'coverallSize', heading: t('size.coverall'), width: 110 },
      { field: 'gloveSize', heading: t('size.glove'), width: 100 },
      { field: 'bootSize', heading: t('size.boot'), width: 90 },
      { field: 'scrubsSize', heading: t('size.scrubs'), width: 110 },
      {
        id: 'fitTest',
        heading: t('fit.latest'),
        text: ({ fitTests: [latest] }) =>
          latest === undefined
            ? t('fit.never')
            : [
                latest.testedOn,
                latest.maskCode,
                t(latest.passed ? 'fit.passed' : 'fit.failed'),
              ].join(' '),
        render: ({ fitTests: [latest] }) =>
          latest === undefined ? (
            <span className="hq-soft">{t('fit.never')}</span>
          ) : (
            <>
              <ToneTag tone={latest.passed ? 'good' : 'danger'}>
                {t(latest.passed ? 'fit.passed' : 'fit.failed')}
              </ToneTag>{' '}
              <span className="hq-number">{latest.testedOn}</span> {latest.maskCode}
            </>
          ),
        width: 220,
      },
    ],
    [t],
  );
  return (
    <SectionList
      section="people"
      query={query}
      columns={columns}
      titleOf={titleOf}
      includeInactive={includeInactive}
      onIncludeInactive={setIncludeInactive}
      activation={{ ...activate, run: ({ id }, active) => activate.run({ id, active }) }}
      form={(slot) => <PersonForm {...slot} />}
      detailWidth={520}
    />
  );
}
