import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetCard, AssetEvent } from '#contract/assets.ts';
import { correctionInWords } from '../../app/asset-correction.ts';
import { dateTimeOfInstant } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useBusinessDate } from '../../app/use-business-date.ts';
import { useMay } from '../../app/user.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { type AssetAction, AssetActionDialog, actionsFor } from './asset-action-dialog.tsx';
import { AssetForm } from './asset-form.tsx';
import { AssetStateTag, DueDay, HindranceTag } from './asset-state.tsx';
import styles from './reusables.module.css';

/** The card of one piece: what it is, where, what it needs, and its whole life. */
export function AssetPanel({ assetId }: { readonly assetId: number }) {
  const { t } = useTranslation('reusables');
  const may = useMay();
  const [action, setAction] = useState<AssetAction | null>(null);
  const [editing, setEditing] = useState(false);
  const query = useQuery(orpc.assets.get.queryOptions({ input: { assetId } }));
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const asset = query.data;
  return (
    <div className={styles.panel}>
      <div className={styles.actions}>
        {actionsFor([asset])
          .filter((one) => may(one.procedure))
          .map((one) => (
            <Button key={one.kind} size="small" onClick={() => setAction(one)}>
              {t(`action.${one.kind}`)}
            </Button>
          ))}
        {may('assets.save') && (
          <Button size="small" onClick={() => setEditing(!editing)}>
            {t('common:edit')}
          </Button>
        )}
        <PrintMenu size="small" form="asset-card" params={{ assetId }} fileName={asset.serialNo} />
      </div>
      {editing ? <AssetForm asset={asset} onDone={() => setEditing(false)} /> : null}
      <AssetFacts asset={asset} />
      <section aria-label={t('life')}>
        <h3>{t('life')}</h3>
        <ul className={styles.list}>
          {asset.events.toReversed().map((event) => (
            <li key={event.id}>
              <Event event={event} />
            </li>
          ))}
        </ul>
      </section>
      {action !== null && (
        <AssetActionDialog action={action} assets={[asset]} onClose={() => setAction(null)} />
      )}
    </div>
  );
}

function AssetFacts({ asset }: { readonly asset: AssetCard }) {
  const { t } = useTranslation('reusables');
  const today = useBusinessDate();
  const due = (service: 'maintenance' | 'calibration' | 'battery', day: string | null) =>
    day === null
      ? null
      : {
          label: t('dueOn', { service: t(`terms:serviceKind.${service}`) }),
          value: <DueDay day={day} today={today} />,
        };
  return (
    <Facts
      facts={[
        {
          label: t('terms:word.state'),
          value: <AssetStateTag asset={asset} />,
        },
        asset.hindrance === null
          ? null
          : {
              label: t('hindrance'),
              value: <HindranceTag hindrance={asset.hindrance} />,
            },
        { label: t('terms:word.item'), value: `${asset.itemCode} ${asset.itemName}`, wide: true },
        { label: t('terms:word.lot'), value: asset.lotNo },
        {
          label: t('where'),
          value: asset.locationName ?? [asset.squadName, asset.recipient].filter(Boolean).join(' '),
        },
        asset.issueId === null || asset.issueNumber === null
          ? null
          : {
              label: t('loan.slip'),
              value: <DocumentLink documentId={asset.issueId} number={asset.issueNumber} />,
            },
        {
          label: t('cycles'),
          value: asset.cycleLimit === null ? asset.cycles : `${asset.cycles} / ${asset.cycleLimit}`,
        },
        asset.acquiredOn === null ? null : { label: t('acquiredOn'), value: asset.acquiredOn },
        due('maintenance', asset.maintenanceDueOn),
        due('calibration', asset.calibrationDueOn),
        due('battery', asset.batteryDueOn),
        asset.note === '' ? null : { label: t('terms:word.note'), value: asset.note, wide: true },
      ]}
    />
  );
}

function Event({ event }: { readonly event: AssetEvent }) {
  const { t } = useTranslation('reusables');
  const said = event.kind === 'corrected' ? correctionInWords(event.note, t) : event.note;
  return (
    <>
      <span className="hq-number">{event.businessDate}</span>{' '}
      <b>{t(`terms:assetEvent.${event.kind}`)}</b>{' '}
      {event.documentId !== null && event.documentNumber !== null && (
        <DocumentLink documentId={event.documentId} number={event.documentNumber} />
      )}
      {event.decontaminationNumber !== null && (
        <span className="hq-code">{event.decontaminationNumber}</span>
      )}{' '}
      {[event.squadName, event.recipient, said].filter(Boolean).join(' · ')}{' '}
      <div className="hq-soft">
        {t('entered', { actor: event.actor, at: dateTimeOfInstant(event.recordedAt) })}
      </div>
    </>
  );
}
