import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '#contract/incidents.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/user.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
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
    <div className={styles.panel}>
      <PanelActions
        incident={incident}
        mayBlock={incident.status === 'open' && may('incidents.recallLot')}
      />
      <IncidentFacts incident={incident} />
      {may('incidents.note') && <NoteForm incident={incident} today={today} />}
      <Events incident={incident} />
    </div>
  );
}

/** Holds the lot or calls it back, in one step; the printed report. */
function PanelActions({
  incident,
  mayBlock,
}: {
  readonly incident: IncidentDetail;
  /** The lot may be held or called back by whoever looks at it. */
  readonly mayBlock: boolean;
}) {
  const { t } = useTranslation('incidents');
  const [asked, setAsked] = useState<'quarantine' | 'recall' | null>(null);
  const [reason, setReason] = useState('');
  const done = { onDone: () => setAsked(null) };
  const hold = useCommand(db.incidents.quarantineLot, done);
  const recall = useCommand(db.incidents.recallLot, done);
  const blocks = mayBlock && incident.lotId !== null && incident.lotStatus !== 'recalled';
  const active = asked === 'recall' ? recall : hold;
  const input = { incidentId: incident.id, reason };
  const act = () => void (asked === 'recall' ? recall.run(input) : hold.run(input));
  return (
    <>
      <div className={styles.actions}>
        {blocks && incident.lotStatus === 'available' && (
          <Button size="small" onClick={() => setAsked('quarantine')}>
            {t('hold')}
          </Button>
        )}
        {blocks && (
          <Button size="small" danger onClick={() => setAsked('recall')}>
            {t('callBack')}
          </Button>
        )}
        <PrintMenu
          size="small"
          form="incident-report"
          params={{ incidentId: incident.id }}
          fileName={incident.number}
        />
      </div>
      {blocks && asked !== null && (
        <section className={styles.box} aria-label={t(asked === 'recall' ? 'callBack' : 'hold')}>
          <p className="hq-soft">{t(`explain.${asked}`, { lot: incident.lotNo ?? '' })}</p>
          <ErrorNotice error={active.error} onClose={active.clearError} />
          <FormField label={t('reasonOrDescription')}>
            <Input
              autoFocus
              value={reason}
              maxLength={400}
              onChange={(event) => setReason(event.target.value)}
              onPressEnter={act}
            />
          </FormField>
          <div className={styles.row}>
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
  const [asked, setAsked] = useState(false);
  const pending = add.pending || status.pending;
  /** A note goes with everything that is done here. */
  const noted = (act: () => void) => () => {
    setAsked(note.trim() === '');
    if (note.trim() !== '' && !pending) act();
  };
  const save = noted(
    () =>
      void add.run({
        incidentId: incident.id,
        note,
        ...(followedUp ? { followUpOn: next } : {}),
      }),
  );
  const turn = noted(
    () => void status.run({ incidentId: incident.id, status: open ? 'closed' : 'open', note }),
  );
  useShortcut('Ctrl+Enter', open ? save : turn, {
    label: t(open ? 'addNote' : 'reopen'),
    enabled: open || mayClose,
    whileTyping: true,
  });
  if (!open && !mayClose) return null;
  return (
    <section className={styles.box} aria-label={t('entry')}>
      <ErrorNotice
        error={add.error ?? status.error}
        onClose={() => {
          add.clearError();
          status.clearError();
        }}
      />
      <FormField
        label={t(open ? 'note' : 'reopenNote')}
        required
        wrong={asked && note.trim() === '' ? t('missing') : undefined}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </FormField>
      {open && (
        <Checkbox checked={followedUp} onChange={(event) => setFollowedUp(event.target.checked)}>
          {t('followedUp')}
        </Checkbox>
      )}
      {open && followedUp && (
        <FormField label={t('nextFollowUp')}>
          <DateField allowClear min={today} value={next} onChange={setNext} />
        </FormField>
      )}
      {open ? (
        <FormFoot
          submit={{ label: t('addNote'), keys: 'Ctrl+Enter', onClick: save, loading: add.pending }}
        >
          {mayClose && <Button onClick={turn}>{t('close')}</Button>}
        </FormFoot>
      ) : (
        mayClose && (
          <FormFoot
            submit={{
              label: t('reopen'),
              keys: 'Ctrl+Enter',
              onClick: turn,
              loading: status.pending,
            }}
          />
        )
      )}
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
