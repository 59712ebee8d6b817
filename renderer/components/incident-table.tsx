import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { orpc } from '../app/queries.ts';
import styles from './incident-table.module.css';
import { StateTag } from './state-tag.tsx';

/** Whose exposures are shown: one person's, one dispatch's or those of some lots. */
export type IncidentScope =
  | { readonly personId: number }
  | { readonly dispatchId: number }
  | { readonly lotIds: number[] };

/** Exposures and broken protection on record, each opening its own; nothing where there is none. */
export function IncidentTable({ scope }: { readonly scope: IncidentScope }) {
  const { t } = useTranslation('incidents');
  const navigate = useNavigate();
  const list = useQuery(orpc.incidents.list.queryOptions({ input: scope }));
  if (list.data === undefined || list.data.length === 0) return null;
  const namesPerson = !('personId' in scope);
  return (
    <section aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <table className={styles.table}>
        <tbody>
          {list.data.map((incident) => (
            <tr key={incident.id}>
              <td>
                <button
                  type="button"
                  className="hq-link"
                  onClick={() =>
                    void navigate({ to: '/incidents', search: { incidentId: incident.id } })
                  }
                >
                  {incident.number}
                </button>
              </td>
              <td>{t(`terms:incidentKind.${incident.kind}`)}</td>
              <td>
                <StateTag kind="incidentStatus" state={incident.status} />
              </td>
              {namesPerson && (
                <td>{[incident.personCode, incident.personName].filter(Boolean).join(' ')}</td>
              )}
              <td>
                {incident.description}
                {!('lotIds' in scope) && incident.lotNo !== null && (
                  <small className="hq-soft">
                    {' '}
                    {incident.itemName} {incident.lotNo}
                  </small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
