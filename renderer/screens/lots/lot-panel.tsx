import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type LotRow, USE_WINDOW_DAYS } from '#contract/lots.ts';
import { dateTimeOfInstant, money, qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { IncidentTable } from '../../components/incident-table.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import { type LotAction, lotActions, mayBe } from './lot-action-form.tsx';
import styles from './lots.module.css';
import { OtherMoves, SlipTable } from './slip-table.tsx';

/** One lot: how long it lasts, where it lies, what happened to it, where it went. */
export function LotPanel({
  lotId,
  onAction,
  onRecall,
}: {
  readonly lotId: number;
  readonly onAction: (action: LotAction, lot: LotRow) => void;
  readonly onRecall: (recallId: number) => void;
}) {
  const { t } = useTranslation('lots');
  const navigate = useNavigate();
  const query = useQuery(orpc.lots.get.queryOptions({ input: { lotId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const lot = query.data;
  return (
    <>
      <div className={styles.actions}>
        {lotActions
          .filter((action) => mayBe(action, lot))
          .map((action) => (
            <Button key={action} danger={action === 'recall'} onClick={() => onAction(action, lot)}>
              {t(`action.${action}`)}
            </Button>
          ))}
        <Button
          onClick={() =>
            void navigate({
              to: '/incidents',
              search: { making: true, itemId: lot.itemId, lotId: lot.lotId },
            })
          }
        >
          {t('reportIncident')}
        </Button>
      </div>
      <LotFacts lot={lot} />
      <h3>{t('where')}</h3>
      <Places lot={lot} />
      {lot.events.length > 0 && (
        <>
          <h3>{t('events')}</h3>
          <table className={styles.table}>
            <tbody>
              {lot.events.map((event) => (
                <tr key={event.id}>
                  <td>{t(`terms:lotEventKind.${event.kind}`)}</td>
                  <td className={styles.digits}>{dateTimeOfInstant(event.recordedAt)}</td>
                  <td>{event.actor}</td>
                  <td>
                    {event.reason}{' '}
                    {event.recallId !== null && event.recallNumber !== null && (
                      <RecallLink
                        recallId={event.recallId}
                        number={event.recallNumber}
                        onOpen={onRecall}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <IncidentTable scope={{ lotIds: [lot.lotId] }} />
      <h3>{t('went')}</h3>
      <SlipTable slips={lot.slips} namesLots={false} />
      <h3>{t('others')}</h3>
      <OtherMoves others={lot.others} />
    </>
  );
}

function RecallLink({
  recallId,
  number,
  onOpen,
}: {
  readonly recallId: number;
  readonly number: string;
  readonly onOpen: (recallId: number) => void;
}) {
  return (
    <button type="button" className="hq-link" onClick={() => onOpen(recallId)}>
      {number}
    </button>
  );
}

function LotFacts({ lot }: { readonly lot: LotRow }) {
  const { t } = useTranslation('lots');
  return (
    <Facts
      facts={[
        { label: t('terms:word.state'), value: <StateTag kind="lotUse" state={lot.use} /> },
        {
          label: t('suggestion'),
          value: <StateTag kind="lotSuggestion" state={lot.suggestion} />,
        },
        { label: t('terms:word.balance'), value: qty(lot.quantity, lot.baseUnit) },
        { label: t('terms:word.amount'), value: money(lot.amount) },
        { label: t('terms:word.expiresOn'), value: lot.expiresOn ?? t('noExpiry') },
        lot.daysLeft === null
          ? null
          : { label: t('daysLeft'), value: t('dayCount', { count: lot.daysLeft }) },
        lot.madeOn === null ? null : { label: t('terms:word.madeOn'), value: lot.madeOn },
        lot.partyName === null ? null : { label: t('terms:word.supplier'), value: lot.partyName },
        {
          label: t('forecast'),
          wide: true,
          value: t(lot.leftAtExpiry > 0 ? 'forecastLeft' : 'forecastNone', {
            use: qty(lot.recentUse, lot.baseUnit),
            window: USE_WINDOW_DAYS,
            left: qty(lot.leftAtExpiry, lot.baseUnit),
          }),
        },
      ]}
    />
  );
}

function Places({ lot }: { readonly lot: LotRow }) {
  const { t } = useTranslation('lots');
  const navigate = useNavigate();
  if (lot.places.length === 0) return <p className="hq-soft">{t('nothingHeld')}</p>;
  return (
    <table className={styles.table}>
      <tbody>
        {lot.places.map((place) => (
          <tr key={place.locationId}>
            <td>{place.locationName}</td>
            <td className={styles.numeric}>{qty(place.quantity, lot.baseUnit)}</td>
            <td className={styles.numeric}>{money(place.amount)}</td>
            <td className={styles.buttons}>
              <Button
                size="small"
                type="link"
                onClick={() =>
                  void navigate({
                    to: '/transfers',
                    search: {
                      making: true,
                      lotId: lot.lotId,
                      itemId: lot.itemId,
                      locationId: place.locationId,
                    },
                  })
                }
              >
                {t('transfer')}
              </Button>
              <Button
                size="small"
                type="link"
                onClick={() =>
                  void navigate({
                    to: '/disposal',
                    search: {
                      making: 'disposal',
                      lotId: lot.lotId,
                      itemId: lot.itemId,
                      locationId: place.locationId,
                    },
                  })
                }
              >
                {t('dispose')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
