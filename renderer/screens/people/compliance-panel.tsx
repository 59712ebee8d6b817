import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  complianceStates,
  type FamilyCompliance,
  type PersonCompliance,
  type PpeCompliance,
} from '#contract/ppe.ts';
import { integer, qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { IncidentTable } from '../../components/incident-table.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './people.module.css';

/** One dispatch: what its norms asked, what it got, by family and by person, down to the slips. */
export function CompliancePanel({ dispatchId }: { readonly dispatchId: number }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const may = useMay();
  const query = useQuery(orpc.ppe.compliance.queryOptions({ input: { dispatchId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const compliance = query.data;
  return (
    <div className={styles.panel}>
      <div className={styles.actions}>
        <Button
          size="small"
          onClick={() => void navigate({ to: '/reconciliation', search: { dispatchId } })}
        >
          {t('toReconciliation')}
        </Button>
        {may('incidents.report') && (
          <Button
            size="small"
            onClick={() =>
              void navigate({ to: '/incidents', search: { making: true, dispatchId } })
            }
          >
            {t('reportIncident')}
          </Button>
        )}
        <PrintMenu
          size="small"
          form="ppe-register"
          params={{ dispatchId }}
          fileName={`${t('registerName')} ${compliance.batchNo}`}
        />
      </div>
      <DispatchFacts compliance={compliance} />
      <section aria-label={t('byFamily')}>
        <h3>{t('byFamily')}</h3>
        <Families families={compliance.families} />
      </section>
      <section aria-label={t('byPerson')}>
        <h3>{t('byPerson')}</h3>
        <p className="hq-soft">{t('derivedHint')}</p>
        {compliance.people.map((person) => (
          <PersonRows key={person.personId ?? 0} person={person} />
        ))}
      </section>
      <IncidentTable scope={{ dispatchId }} />
    </div>
  );
}

function DispatchFacts({ compliance }: { readonly compliance: PpeCompliance }) {
  const { t } = useTranslation('people');
  return (
    <Facts
      facts={[
        {
          label: t('terms:word.state'),
          value: <StateTag kind="complianceState" state={compliance.state} />,
        },
        { label: t('terms:word.date'), value: compliance.departedAt ?? compliance.businessDate },
        { label: t('terms:word.squad'), value: compliance.squadName },
        { label: t('terms:word.taskType'), value: compliance.taskTypeName },
        { label: t('terms:word.risk'), value: <StateTag kind="risk" state={compliance.risk} /> },
        { label: t('posture'), value: t(`terms:posture.${compliance.posture}`) },
        {
          label: t('terms:word.headcount'),
          value: t('crewKnown', { headcount: compliance.headcount, named: compliance.crewCount }),
        },
        { label: t('terms:word.place'), value: compliance.place === '' ? '—' : compliance.place },
      ]}
    />
  );
}

function Families({ families }: { readonly families: readonly FamilyCompliance[] }) {
  const { t } = useTranslation('people');
  if (families.length === 0) return <p className="hq-soft">{t('nothingAsked')}</p>;
  const gravestFirst = families.toSorted(
    (left, right) => complianceStates.indexOf(left.state) - complianceStates.indexOf(right.state),
  );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.need')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('given')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('terms:word.short')}
          </th>
          <th scope="col">{t('terms:word.state')}</th>
        </tr>
      </thead>
      <tbody>
        {gravestFirst.map((family) => (
          <FamilyRows key={family.familyId} family={family} />
        ))}
      </tbody>
    </table>
  );
}

function FamilyRows({ family }: { readonly family: FamilyCompliance }) {
  const { t } = useTranslation('people');
  return (
    <tr>
      <td>
        <span className="hq-code">{family.familyCode}</span> {family.familyName}
        {family.substitutes.map((substitute) => (
          <div key={substitute.familyCode} className="hq-soft">
            {t('stoodIn', {
              name: substitute.familyName,
              quantity: qty(substitute.quantity, substitute.baseUnit),
            })}
          </div>
        ))}
        {family.lines.length > 0 && (
          <details className={styles.fold}>
            <summary className="hq-soft">
              {t('slipLines', { rows: integer(family.lines.length) })}
            </summary>
            {family.lines.map((line) => (
              <div key={`${line.documentId} ${line.itemId} ${line.lotNo} ${line.owed}`}>
                <DocumentLink documentId={line.documentId} number={line.number} />{' '}
                <span className="hq-code">{line.itemCode}</span> {line.lotNo}{' '}
                {qty(line.quantity, family.baseUnit)}
                {line.owed && <span className="hq-soft"> {t('owed')}</span>}
                {line.unopened > 0 && (
                  <span className="hq-soft">
                    {' '}
                    {t('unopened', { quantity: qty(line.unopened, family.baseUnit) })}
                  </span>
                )}
              </div>
            ))}
          </details>
        )}
      </td>
      <td className={styles.numeric}>{qty(family.need, family.baseUnit)}</td>
      <td className={styles.numeric}>{qty(family.given, family.baseUnit)}</td>
      <td className={styles.numeric}>{family.gap === 0 ? '' : qty(family.gap, family.baseUnit)}</td>
      <td>
        <StateTag kind="complianceState" state={family.state} />
      </td>
    </tr>
  );
}

function PersonRows({ person }: { readonly person: PersonCompliance }) {
  const { t } = useTranslation('people');
  const lacking = person.families.filter((family) => family.gap > 0);
  return (
    <details className={styles.fold}>
      <summary>
        {person.personId === null
          ? t('unnamed', { count: person.people })
          : [person.code, person.name].filter(Boolean).join(' ')}{' '}
        <StateTag kind="complianceState" state={person.state} />{' '}
        {lacking.length > 0 && (
          <span className="hq-soft">
            {t('lacks', {
              goods: lacking
                .map((family) => `${family.familyName} ${qty(family.gap, family.baseUnit)}`)
                .join(' · '),
            })}
          </span>
        )}
      </summary>
      <table className={styles.table}>
        <tbody>
          {person.families.map((family) => (
            <tr key={family.familyId}>
              <td>{family.familyName}</td>
              <td className={styles.numeric}>
                {t('hadOfNeed', {
                  given: integer(family.given),
                  need: qty(family.need, family.baseUnit),
                })}
              </td>
              <td>
                <StateTag kind="complianceState" state={family.state} />
              </td>
              <td className="hq-soft">{family.given > 0 ? t(`basis.${family.basis}`) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
