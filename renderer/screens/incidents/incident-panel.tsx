import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '#contract/incidents.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { useMay } from '../../app/user.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import styles from './incidents.module.css';

/** One exposure: what happened, what was done since, and what is done about the lot. */
export function IncidentPanel({
  incidentId,
  today,
}: {
  readonly incidentId: number;
  readonly today: string;
}) {
  const may = useMay();
  const query = useQuery(orpc.incidents.get.queryOptions({ input: { incidentId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const incident = query.data;
  return (
    <>
      <IncidentFacts incident={incident} />
      {incident.status === 'open' && may('incidents.recallLot') && (
        <LotActions incident={incident} />
      )}
      {may('incidents.note') && <NoteForm incident={incident} today={today} />}
      <Events incident={incident} />
    </>
  );
}

/** Holds the lot or calls it back, in one step. */
function LotActions({ incident }: { readonly incident: IncidentDetail }) {
  const { t } = useTranslation('incidents');
  const [asked, setAsked] = useState<'quarantine' | 'recall' | null>(null);
  const [reason, setReason] = useState('');
  const done = { onDone: () => setAsked(null) };
  const hold = useCommand(db.incidents.quarantineLot, done);
  const recall = useCommand(db.incidents.recallLot, done);
  if (incident.lotId === null || incident.lotStatus === 'recalled') return null;
  const active = asked === 'recall' ? recall : hold;
  const input = { incidentId: incident.id, reason };
  const act = () => void (asked === 'recall' ? recall.run(input) : hold.run(input));
  return (
    <>
      <div className={styles.actions}>
        {incident.lotStatus === 'available' && (
          <Button size="small" onClick={() => setAsked('quarantine')}>
            {t('hold')}
          </Button>
        )}
        <Button size="small" danger onClick={() => setAsked('recall')}>
          {t('callBack')}
        </Button>
      </div>
      {asked !== null && (
        <section className={styles.box} aria-label={t(asked === 'recall' ? 'callBack' : 'hold')}>
          <p className="hq-soft">{t(`explain.${asked}`, { lot: incident.lotNo ?? '' })}</p>
          <ErrorNotice error={active.error} onClose={active.clearError} />
          <div className={styles.row}>
            <Input
              autoFocus
              style={{ flex: 1, minWidth: 160 }}
              value={reason}
              maxLength={400}
              placeholder={t('reasonOrDescription')}
              aria-label={t('terms:word.reason')}
              onChange={(event) => setReason(event.target.value)}
              onPressEnter={act}
            />
            <Button danger={asked === 'recall'} disabled={active.pending} onClick={act}>
              {t(asked === 'recall' ? 'callBack' : 'hold')}
            </Button>
            <Button onClick={() => setAsked(null)}>{t('common:cancel')}</Button>
          </div>
        </section>
      )}
    </>
  );
}

/** A note, a follow-up with the next date, the end, or a new beginning. */
function NoteForm({
  incident,
  today,
}: {
  readonly incident: IncidentDetail;
  readonly today: string;
}) {
  const { t } = useTranslation('incidents');
  const [note, setNote] = useState('');
  const [followedUp, setFollowedUp] = useState(false);
  const [next, setNext] = useState<string | null>(null);
  const onDone = () => {
    setNote('');
    setFollowedUp(false);
    setNext(null);
  };
  const add = useCommand(db.incidents.note, { onDone });
  const status = useCommand(db.incidents.setStatus, { onDone });
  const open = incident.status === 'open';
  const mayClose = useMay()('incidents.setStatus');
  const blocked = note.trim() === '' || add.pending || status.pending;
  const save = () =>
    void add.run({
      incidentId: incident.id,
      note,
      ...(followedUp ? { followUpOn: next } : {}),
    });
  return (
    <section className={styles.box} aria-label={t('entry')}>
      <ErrorNotice
        error={add.error ?? status.error}
        onClose={() => {
          add.clearError();
          status.clearError();
        }}
      />
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={note}
        placeholder={t(open ? 'notePlaceholder' : 'reopenPlaceholder')}
        aria-label={t('note')}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className={styles.row}>
        {open && (
          <>
            <Checkbox
              checked={followedUp}
              onChange={(event) => setFollowedUp(event.target.checked)}
            >
              {t('followedUp')}
            </Checkbox>
            {followedUp && (
              <DateField
                allowClear
                min={today}
                value={next}
                placeholder={t('nextFollowUp')}
                aria-label={t('nextFollowUp')}
                onChange={setNext}
              />
            )}
            <Button type="primary" disabled={blocked} onClick={save}>
              {t('addNote')}
            </Button>
          </>
        )}
        {mayClose && (
          <Button
            disabled={blocked}
            onClick={() =>
              void status.run({
                incidentId: incident.id,
                status: open ? 'closed' : 'open',
                note,
              })
            }
          >
            {t(open ? 'close' : 'reopen')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Events({ incident }: { readonly incident: IncidentDetail }) {
  const { t } = useTranslation('incidents');
  if (incident.events.length === 0) return null;
  return (
    <section aria-label={t('events')}>
      <h3>{t('events')}</h3>
      <table className={styles.table}>
        <tbody>
          {incident.events.toReversed().map((event) => (
            <tr key={event.id}>
              <td>{t(`terms:incidentEventKind.${event.kind}`)}</td>
              <td className={styles.digits}>{event.businessDate}</td>
              <td>{event.actor}</td>
              <td className={styles.text}>{event.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
