import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '#contract/people.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { IncidentTable } from '../../components/incident-table.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { StateTag, ToneTag } from '../../components/state-tag.tsx';
import { dueName } from './due-name.ts';
import { FitTestForm, RecordForm, StrikeForm } from './entry-forms.tsx';
import styles from './people.module.css';
import { PersonHistory } from './person-history.tsx';
import { PersonPhoto } from './person-photo.tsx';

type Adding =
  | 'fit-test'
  | 'record'
  | { readonly fitTestId: number }
  | { readonly recordId: number };

/** One person: sizes, tests, trainings, what they received, exposures. */
export function PersonPanel({ personId }: { readonly personId: number }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const may = useMay();
  const [adding, setAdding] = useState<Adding | null>(null);
  const query = useQuery(orpc.people.get.queryOptions({ input: { personId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const person = query.data;
  const done = () => setAdding(null);
  return (
    <div className={styles.panel}>
      <div className={styles.actions}>
        {may('people.addFitTest') && (
          <Button size="small" onClick={() => setAdding('fit-test')}>
            {t('fit.add')}
          </Button>
        )}
        {may('people.addRecord') && (
          <Button size="small" onClick={() => setAdding('record')}>
            {t('record.add')}
          </Button>
        )}
        {may('incidents.report') && (
          <Button
            size="small"
            onClick={() =>
              void navigate({ to: '/incidents', search: { making: true, personId: person.id } })
            }
          >
            {t('reportIncident')}
          </Button>
        )}
        <PrintMenu
          size="small"
          form="ppe-register"
          params={{ personId: person.id }}
          fileName={`${t('registerName')} ${person.code}`}
        />
      </div>
      {adding === 'fit-test' && (
        <FitTestForm personId={person.id} maskModel={person.maskModel} onDone={done} />
      )}
      {adding === 'record' && <RecordForm personId={person.id} onDone={done} />}
      {adding !== null && typeof adding === 'object' && <StrikeForm entry={adding} onDone={done} />}
      <div className={styles.head}>
        <PersonFacts person={person} />
        <PersonPhoto personId={person.id} hasPhoto={person.hasPhoto} />
      </div>
      <FitTests
        person={person}
        onStrike={may('people.strike') ? (fitTestId) => setAdding({ fitTestId }) : null}
      />
      <Records
        person={person}
        onStrike={may('people.strike') ? (recordId) => setAdding({ recordId }) : null}
      />
      <Overrides person={person} />
      <IncidentTable scope={{ personId: person.id }} />
      <PersonHistory personId={person.id} />
    </div>
  );
}

function PersonFacts({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation('people');
  const size = (label: string, value: string) => ({ label, value: value === '' ? '—' : value });
  return (
    <Facts
      facts={[
        { label: t('terms:word.squad'), value: person.squadName, wide: true },
        {
          label: t('fit.title'),
          wide: true,
          value: (
            <span className={styles.tagged}>
              <StateTag kind="fitState" state={person.fit.state} />
              <span>
                {[
                  person.fit.maskCode,
                  person.fit.validUntil && t('fit.until', { date: person.fit.validUntil }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          ),
        },
        size(t('size.coverall'), person.coverallSize),
        size(t('size.glove'), person.gloveSize),
        size(t('size.boot'), person.bootSize),
        size(t('size.scrubs'), person.scrubsSize),
        size(t('maskModel'), person.maskModel),
        person.active
          ? null
          : {
              label: t('terms:word.state'),
              value: <StateTag kind="activity" state="inactive" />,
            },
        person.due.length === 0
          ? null
          : {
              label: t('due'),
              wide: true,
              value: person.due.map((due) => (
                <div key={`${due.kind} ${due.name}`} className={styles.tagged}>
                  <ToneTag tone={due.overdue ? 'danger' : 'attention'}>
                    {t(due.overdue ? 'overdue' : 'soon')}
                  </ToneTag>
                  <span className="hq-number">{due.on}</span>
                  <span>{dueName(due, t)}</span>
                </div>
              )),
            },
      ]}
    />
  );
}

function FitTests({
  person,
  onStrike,
}: {
  readonly person: PersonDetail;
  /** Null: not theirs to strike out. */
  readonly onStrike: ((fitTestId: number) => void) | null;
}) {
  const { t } = useTranslation('people');
  return (
    <section aria-label={t('fit.history')}>
      <h3>{t('fit.history')}</h3>
      {person.fitTests.length === 0 ? (
        <p className="hq-soft">{t('fit.none')}</p>
      ) : (
        <table className={styles.table}>
          <tbody>
            {person.fitTests.map((test) => (
              <tr key={test.id}>
                <td className={styles.digits} data-struck={test.struck !== null}>
                  <span className={test.struck === null ? '' : styles.struck}>{test.testedOn}</span>
                </td>
                <td>{test.maskCode}</td>
                <td>
                  {test.struck === null && (
                    <ToneTag tone={test.passed ? 'good' : 'danger'}>
                      {t(test.passed ? 'fit.passed' : 'fit.failed')}
                    </ToneTag>
                  )}
                </td>
                <td>
                  {test.struck === null
                    ? [
                        test.passed && t('fit.until', { date: test.validUntil }),
                        test.method,
                        test.note,
                      ]
                        .filter(Boolean)
                        .join(' · ')
                    : struckText(test.struck, t)}
                </td>
                <td className={styles.numeric}>
                  {test.struck === null && onStrike !== null && (
                    <Button size="small" type="link" onClick={() => onStrike(test.id)}>
                      {t('strike.start')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

type Translate = ReturnType<typeof useTranslation<'people'>>['t'];

function struckText(struck: NonNullable<PersonDetail['records'][number]['struck']>, t: Translate) {
  return t('strike.struck', {
    date: struck.businessDate,
    actor: struck.actor,
    reason: struck.reason,
  });
}

function Records({
  person,
  onStrike,
}: {
  readonly person: PersonDetail;
  /** Null: not theirs to strike out. */
  readonly onStrike: ((recordId: number) => void) | null;
}) {
  const { t } = useTranslation('people');
  return (
    <section aria-label={t('record.title')}>
      <h3>{t('record.title')}</h3>
      {person.records.length === 0 ? (
        <p className="hq-soft">{t('record.none')}</p>
      ) : (
        <table className={styles.table}>
          <tbody>
            {person.records.map((record) => (
              <tr key={record.id}>
                <td>{t(`terms:dueKind.${record.kind}`)}</td>
                <td className={record.struck === null ? '' : styles.struck}>{record.name}</td>
                <td className={styles.digits}>{record.doneOn}</td>
                <td>
                  {record.struck === null
                    ? [
                        record.expiresOn !== null && t('fit.until', { date: record.expiresOn }),
                        record.note,
                      ]
                        .filter(Boolean)
                        .join(' · ')
                    : struckText(record.struck, t)}
                </td>
                <td className={styles.numeric}>
                  {record.struck === null && onStrike !== null && (
                    <Button size="small" type="link" onClick={() => onStrike(record.id)}>
                      {t('strike.start')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Overrides({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation('people');
  if (person.overrides.length === 0) return null;
  return (
    <section aria-label={t('tabs.overrides')}>
      <h3>{t('tabs.overrides')}</h3>
      <table className={styles.table}>
        <tbody>
          {person.overrides.map((override) => (
            <tr key={override.id}>
              <td className={styles.digits}>{override.businessDate}</td>
              <td>
                <DocumentLink documentId={override.documentId} number={override.number} />
              </td>
              <td>{override.itemCode}</td>
              <td>{t(`terms:fitFinding.${override.finding}`)}</td>
              <td>{override.reason}</td>
              <td>{override.actor}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
