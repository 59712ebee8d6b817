import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '#contract/incidents.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { Facts } from '../../components/facts.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './incidents.module.css';

/** Who, when, with what, and the ways to the dispatch, the lot and its recall. */
export function IncidentFacts({ incident }: { readonly incident: IncidentDetail }) {
  const { t } = useTranslation('incidents');
  const navigate = useNavigate();
  const recordedOn = dateTimeOfInstant(incident.recordedAt).slice(0, 10);
  return (
    <Facts
      facts={[
        {
          label: t('terms:word.state'),
          value: <StateTag kind="incidentStatus" state={incident.status} />,
        },
        { label: t('kind'), value: t(`terms:incidentKind.${incident.kind}`) },
        { label: t('occurredAt'), value: incident.occurredAt },
        recordedOn === incident.occurredAt.slice(0, 10)
          ? null
          : { label: t('terms:word.recordedAt'), value: dateTimeOfInstant(incident.recordedAt) },
        {
          label: t('who'),
          value: [incident.personCode, incident.personName, incident.squadName]
            .filter(Boolean)
            .join(' '),
        },
        incident.batchNo === null
          ? null
          : {
              label: t('terms:word.dispatch'),
              value: (
                <button
                  type="button"
                  className="hq-link"
                  onClick={() =>
                    void navigate({
                      to: '/people',
                      search: {
                        tab: 'dispatches',
                        dispatchId: incident.dispatchId ?? undefined,
                      },
                    })
                  }
                >
                  {incident.batchNo}
                </button>
              ),
            },
        incident.itemName === null
          ? null
          : {
              label: t('terms:word.item'),
              value: `${incident.itemCode ?? ''} ${incident.itemName}`,
            },
        incident.lotNo === null
          ? null
          : {
              label: t('terms:word.lot'),
              value: (
                <>
                  <button
                    type="button"
                    className="hq-link"
                    onClick={() =>
                      void navigate({
                        to: '/lots',
                        search: { lotId: incident.lotId ?? undefined },
                      })
                    }
                  >
                    {incident.lotNo}
                  </button>{' '}
                  {incident.lotStatus !== null && (
                    <StateTag kind="lotStatus" state={incident.lotStatus} />
                  )}
                </>
              ),
            },
        incident.recallNumber === null
          ? null
          : {
              label: t('recall'),
              value: (
                <button
                  type="button"
                  className="hq-link"
                  onClick={() =>
                    void navigate({
                      to: '/lots',
                      search: { recallId: incident.recallId ?? undefined },
                    })
                  }
                >
                  {incident.recallNumber}
                </button>
              ),
            },
        incident.followUpOn === null
          ? null
          : { label: t('followUpOn'), value: incident.followUpOn },
        {
          label: t('description'),
          wide: true,
          value: <span className={styles.text}>{incident.description}</span>,
        },
        {
          label: t('action'),
          wide: true,
          value: (
            <span className={styles.text}>{incident.action === '' ? '—' : incident.action}</span>
          ),
        },
        { label: t('terms:word.operator'), value: incident.author },
      ]}
    />
  );
}
