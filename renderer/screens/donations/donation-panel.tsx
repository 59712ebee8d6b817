import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Donation } from '#contract/donations.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PrintMenu } from '../../components/print-menu.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './donations.module.css';

/** One donation: what the donor said, what came, and the end of a promise. */
export function DonationPanel({ donation }: { readonly donation: Donation }) {
  const { t } = useTranslation('donations');
  const info = useQuery(orpc.workspace.info.queryOptions());
  const said = (value: string) => (value === '' ? '—' : value);
  return (
    <>
      {donation.status === 'promised' && <Actions donation={donation} />}
      <Facts
        facts={[
          {
            label: t('terms:word.state'),
            value: <StateTag kind="donationStatus" state={donation.status} />,
          },
          { label: t('terms:word.date'), value: donation.businessDate },
          { label: t('donor'), value: donation.partyName },
          {
            label: t('expectedOn'),
            value:
              donation.status === 'promised' ? (
                <DueDate
                  on={donation.expectedOn}
                  today={info.data?.businessDate ?? ''}
                  overdue={t('late')}
                />
              ) : (
                (donation.expectedOn ?? '—')
              ),
          },
          { label: t('handedOverBy'), value: said(donation.handedOverBy) },
          { label: t('intent'), value: said(donation.intent) },
          { label: t('restrictedUse'), value: said(donation.restrictedUse) },
          {
            label: t('valuationBasis'),
            value: t(`terms:valuationBasis.${donation.valuationBasis}`),
          },
          { label: t('terms:word.operator'), value: donation.author },
          donation.note === ''
            ? null
            : { label: t('terms:word.note'), value: donation.note, wide: true },
        ]}
      />
      {donation.lines.length > 0 && <Lines donation={donation} />}
      <h3>{t('receipts')}</h3>
      {donation.receipts.length === 0 ? (
        <p className="hq-soft">{t('nothingCame')}</p>
      ) : (
        donation.receipts.map((receipt) => (
          <div key={receipt.documentId} className={styles.buttons}>
            <DocumentLink documentId={receipt.documentId} number={receipt.number} />
            <PrintMenu
              size="small"
              shortcut={null}
              form="donation-handover"
              params={{ documentId: receipt.documentId }}
              fileName={`${donation.number} ${receipt.number}`}
              label={t('handover')}
            />
          </div>
        ))
      )}
    </>
  );
}

function Actions({ donation }: { readonly donation: Donation }) {
  const { t } = useTranslation('donations');
  const navigate = useNavigate();
  const close = useCommand(db.donations.close);
  const receive = () => void navigate({ to: '/receiving', search: { donationId: donation.id } });
  useShortcut('F8', receive, { label: t('receive') });
  const came = donation.receipts.length > 0;
  return (
    <>
      <ErrorNotice error={close.error} onClose={close.clearError} />
      <div className={styles.buttons}>
        <Button type="primary" onClick={receive} aria-keyshortcuts="F8">
          {t('receive')} <KeyHint keys="F8" />
        </Button>
        <Popconfirm
          title={t(came ? 'closeExplain.came' : 'closeExplain.nothing')}
          onConfirm={() => void close.run({ donationId: donation.id })}
        >
          <Button disabled={close.pending}>{t('close')}</Button>
        </Popconfirm>
      </div>
    </>
  );
}

function Lines({ donation }: { readonly donation: Donation }) {
  const { t } = useTranslation('donations');
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col" className={styles.numeric}>
            {t('promised')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('received')}
          </th>
        </tr>
      </thead>
      <tbody>
        {donation.lines.map((line) => (
          <tr key={line.id}>
            <td>
              <span className="hq-code">{line.itemCode}</span> {line.itemName}
              {line.note !== '' && <div className="hq-soft">{line.note}</div>}
            </td>
            <td className={styles.numeric}>{qty(line.quantity, line.baseUnit)}</td>
            <td className={styles.numeric}>{qty(line.received, line.baseUnit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
