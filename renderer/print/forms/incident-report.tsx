import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '#contract/incidents.ts';
import { db } from '../../app/db-client.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';
import { qrCode } from '../qr-code.ts';

/** The report of an exposure 职业暴露登记表: who, with what, what was done, what came of it. */
function IncidentReport({
  incident,
  qr,
}: {
  readonly incident: IncidentDetail;
  readonly qr: string;
}) {
  const { t } = useTranslation(['print', 'terms']);
  const dash = (value: string | null) => (value === null || value === '' ? '—' : value);
  const place = [incident.batchNo, incident.place].filter(Boolean).join(' ');
  const goods = [incident.itemCode, incident.itemName].filter(Boolean).join(' ');
  return (
    <FormFrame
      unitName={incident.unitName}
      title={t('incident-report.title')}
      number={incident.number}
      qr={qr}
      stamp={incident.status === 'closed' ? t('incident-report.closed') : undefined}
      facts={[
        [t('incident-report.kind'), t(`terms:incidentKind.${incident.kind}`)],
        [t('incident-report.occurredAt'), incident.occurredAt],
        [
          t('incident-report.who'),
          [incident.personCode, incident.personName].filter(Boolean).join(' '),
        ],
        [t('incident-report.squad'), dash(incident.squadName)],
        [t('incident-report.dispatch'), dash(place)],
        [t('incident-report.goods'), dash(goods)],
        [t('incident-report.lot'), dash(incident.lotNo)],
        [t('incident-report.recall'), dash(incident.recallNumber)],
        [t('incident-report.followUpOn'), dash(incident.followUpOn)],
        [t('incident-report.state'), t(`terms:incidentStatus.${incident.status}`)],
      ]}
      printedRows={incident.events.length}
      recordRows={incident.events.length}
      signatures={[
        [t('sign.preparedBy'), incident.author],
        [t('incident-report.who'), ''],
        [t('sign.chief'), ''],
      ]}
    >
      <section>
        <h2>{t('incident-report.description')}</h2>
        <p className="prose">{incident.description}</p>
      </section>
      <section>
        <h2>{t('incident-report.action')}</h2>
        <p className="prose">{dash(incident.action)}</p>
      </section>
      <section>
        <h2>{t('incident-report.events')}</h2>
        <FormTable
          columns={[
            { heading: t('column.row'), width: '6%', cell: (_event, index) => index + 1 },
            {
              heading: t('incident-report.event'),
              width: '16%',
              cell: (event) => t(`terms:incidentEventKind.${event.kind}`),
            },
            {
              heading: t('ppe-register.date'),
              width: '14%',
              cell: (event) => event.businessDate,
            },
            { heading: t('incident-report.actor'), width: '14%', cell: (event) => event.actor },
            { heading: t('incident-report.note'), cell: (event) => event.note },
          ]}
          rows={incident.events}
          rowKey={(event) => event.id}
          emptyText={t('incident-report.none')}
        />
      </section>
    </FormFrame>
  );
}

/** The report of an exposure; its params are those of `incidents.get`. */
export const loadIncidentReport: FormLoader = async (params) => {
  const incident = await db.incidents.get(params as Parameters<typeof db.incidents.get>[0]);
  return {
    element: <IncidentReport incident={incident} qr={await qrCode(incident.number)} />,
    title: `${i18next.t('print:incident-report.title')} ${incident.number}`,
    landscape: false,
  };
};
