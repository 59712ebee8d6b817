import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LevelReview } from '#contract/reports.ts';
import { db } from '../../app/db-client.ts';
import { integer } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

const number = (value: number | null) => (value === null ? '—' : integer(value));

/** The review of minimum and target, for the chief to sign. */
function LevelsForm({ review }: { readonly review: LevelReview }) {
  const { t } = useTranslation(['print', 'terms', 'reports']);
  return (
    <FormFrame
      unitName={review.unitName}
      title={t('reports:report.levels')}
      facts={[[t('fact.period'), `${review.from} — ${review.to}`]]}
      printedRows={review.rows.length}
      recordRows={review.rowCount}
      signatures={[
        [t('sign.preparedBy'), review.printedBy],
        [t('sign.keeper'), ''],
        [t('sign.chief'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '5%', cell: (_row, index) => index + 1 },
          { heading: t('column.code'), width: '8%', cell: (row) => row.itemCode },
          {
            heading: t('column.item'),
            cell: (row) => (
              <>
                {row.itemName}
                {row.spec !== '' && <small>{row.spec}</small>}
              </>
            ),
          },
          { heading: t('column.unit'), width: '5%', cell: (row) => row.baseUnit },
          {
            heading: t('terms:word.usable'),
            width: '8%',
            numeric: true,
            cell: (row) => integer(row.usableQuantity),
          },
          {
            heading: t('reports:used'),
            width: '8%',
            numeric: true,
            cell: (row) => integer(row.used),
          },
          {
            heading: t('reports:daysInStock'),
            width: '9%',
            numeric: true,
            cell: (row) => integer(row.daysInStock),
          },
          {
            heading: t('terms:word.minimum'),
            width: '8%',
            numeric: true,
            cell: (row) => number(row.minimum),
          },
          {
            heading: t('reports:proposedMinimum'),
            width: '8%',
            numeric: true,
            cell: (row) => number(row.proposedMinimum),
          },
          {
            heading: t('terms:word.target'),
            width: '8%',
            numeric: true,
            cell: (row) => number(row.target),
          },
          {
            heading: t('reports:proposedTarget'),
            width: '8%',
            numeric: true,
            cell: (row) => number(row.proposedTarget),
          },
        ]}
        rows={review.rows}
        rowKey={(row) => row.itemId}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** The review of levels, landscape; its params are the input of `reports.levels`. */
export const loadLevels: FormLoader = async (params) => {
  const review = await db.reports.levels(params as Parameters<typeof db.reports.levels>[0]);
  return {
    element: <LevelsForm review={review} />,
    title: `${i18next.t('reports:report.levels')} ${review.to}`,
    landscape: true,
  };
};
