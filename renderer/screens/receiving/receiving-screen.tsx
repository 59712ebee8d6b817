import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '#contract/documents.ts';
import { orpc } from '../../app/queries.ts';
import { DocumentPanel } from '../../components/document-panel.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { ExpectedDeliveries } from './expected-deliveries.tsx';
import { ReceiptForm } from './receipt-form.tsx';
import styles from './receiving.module.css';
import { RecentReceipts } from './recent-receipts.tsx';

/** Receiving: a receipt being entered, what should still come, and what came before. */
export function ReceivingScreen() {
  const { t } = useTranslation('receiving');
  const navigate = useNavigate();
  const search = useSearch({ from: '/receiving' });
  const [opened, setOpened] = useState<DocumentSummary | null>(null);
  const info = useQuery(orpc.workspace.info.queryOptions());
  const expected = useQuery(orpc.receipts.expected.queryOptions());
  const chosen = expected.data?.find(({ kind, id }) =>
    kind === 'order' ? id === search.orderId : id === search.donationId,
  );
  const error = info.error ?? expected.error;
  return (
    <ScreenLayout
      title={t('title')}
      notice={error ? <ErrorNotice error={error} /> : undefined}
      detail={opened && <DocumentPanel documentId={opened.id} />}
      detailTitle={opened?.number}
      detailWidth={560}
      onCloseDetail={() => setOpened(null)}
    >
      <div className={styles.screen}>
        {info.data && <ReceiptForm businessDate={info.data.businessDate} delivery={chosen} />}
        <Tabs
          className={styles.below}
          destroyOnHidden
          items={[
            {
              key: 'expected',
              label: t('expected', { count: expected.data?.length ?? 0 }),
              children: (
                <ExpectedDeliveries
                  rows={expected.data}
                  businessDate={info.data?.businessDate ?? ''}
                  loading={expected.isPending}
                  onTake={({ kind, id }) =>
                    void navigate({
                      to: '/receiving',
                      search: kind === 'order' ? { orderId: id } : { donationId: id },
                    })
                  }
                />
              ),
            },
            {
              key: 'recent',
              label: t('recent'),
              children: <RecentReceipts openedId={opened?.id ?? null} onOpen={setOpened} />,
            },
          ]}
        />
      </div>
    </ScreenLayout>
  );
}
