import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { AssetCard } from '#contract/assets.ts';
import type { DecontaminationDetail } from '#contract/decontamination.ts';
import { correctionInWords } from '../../app/asset-correction.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';

/** The card of one piece with its whole life. */
function AssetCardForm({
  asset,
  printedBy,
}: {
  readonly asset: AssetCard;
  readonly printedBy: string;
}) {
  const { t } = useTranslation(['print', 'reusables', 'terms']);
  const due = (['maintenance', 'calibration', 'battery'] as const).flatMap((service) => {
    const on = asset[`${service}DueOn`];
    const label = t('reusables:dueOn', { service: t(`terms:serviceKind.${service}`) });
    return on === null ? [] : [[label, on] as const];
  });
  return (
    <FormFrame
      unitName={asset.unitName}
      title={t('assetCard.title')}
      number={asset.serialNo}
      facts={[
        [t('column.item'), `${asset.itemCode} ${asset.itemName} ${asset.spec}`.trim()],
        [t('terms:word.lot'), asset.lotNo],
        [t('terms:word.state'), t(`terms:assetState.${asset.state}`)],
        [
          t('reusables:cycles'),
          asset.cycleLimit === null
            ? String(asset.cycles)
            : `${asset.cycles} / ${asset.cycleLimit}`,
        ],
        ...due,
      ]}
      printedRows={asset.events.length}
      recordRows={asset.events.length}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('sign.keeper'), ''],
      ]}
      note={asset.note}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '6%', cell: (_event, index) => index + 1 },
          { heading: t('terms:word.date'), width: '14%', cell: (event) => event.businessDate },
          {
            heading: t('assetCard.event'),
            width: '14%',
            cell: (event) => t(`terms:assetEvent.${event.kind}`),
          },
          {
            heading: t('terms:word.number'),
            width: '19%',
            cell: (event) => event.documentNumber ?? event.decontaminationNumber ?? '',
          },
          {
            heading: t('terms:word.note'),
            cell: (event) =>
              [
                event.squadName,
                event.recipient,
                event.kind === 'corrected' ? correctionInWords(event.note, t) : event.note,
              ]
                .filter(Boolean)
                .join(' '),
          },
          { heading: t('assetCard.actor'), width: '11%', cell: (event) => event.actor },
          {
            heading: t('reusables:cycles'),
            numeric: true,
            width: '12%',
            cell: (event) => event.cycles,
          },
        ]}
        rows={asset.events}
        rowKey={(event) => event.id}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** An asset card; its params are `{assetId}`. */
export const loadAssetCard: FormLoader = async (given) => {
  const { assetId } = z.object({ assetId: z.int().positive() }).parse(given);
  const asset = await db.assets.get({ assetId });
  const { operator } = await db.workspace.info();
  return {
    element: <AssetCardForm asset={asset} printedBy={operator} />,
    title: `${i18next.t('print:assetCard.title')} ${asset.serialNo}`,
    landscape: false,
  };
};

/** A round of decontamination, also empty for the inspection by hand. */
function DecontaminationForm({ round }: { readonly round: DecontaminationDetail }) {
  const { t } = useTranslation(['print', 'reusables', 'terms']);
  const fact = (label: string, value: string | number | null) =>
    value === null || value === '' ? [] : [[label, String(value)] as const];
  return (
    <FormFrame
      unitName={round.unitName}
      title={t('decontamination.title')}
      number={round.number}
      facts={[
        [t('terms:word.state'), t(`terms:decontaminationStatus.${round.status}`)],
        [t('reusables:round.method'), round.method],
        ...fact(t('reusables:round.agent'), round.agent),
        ...fact(t('reusables:round.concentration'), round.concentrationMgPerL),
        ...fact(t('reusables:round.contactMinutes'), round.contactMinutes),
        [t('reusables:round.startedAt'), round.startedAt],
        ...fact(t('reusables:round.contactUntil'), round.contactUntil),
        ...fact(t('reusables:round.inspectedAt'), round.inspectedAt),
        ...fact(t('reusables:round.transfer'), round.documentNumber),
      ]}
      printedRows={round.lines.length}
      recordRows={round.lines.length}
      signatures={[
        [t('reusables:round.performedBy'), round.performedBy],
        [t('reusables:round.inspectedBy'), round.inspectedBy],
      ]}
      note={round.note}
    >
      <FormTable
        tall
        columns={[
          { heading: t('column.row'), width: '6%', cell: (line) => line.lineNo },
          {
            heading: t('column.item'),
            cell: (line) => `${line.itemCode} ${line.itemName} ${line.spec}`.trim(),
          },
          { heading: t('reusables:serialNo'), width: '16%', cell: (line) => line.serialNo ?? '' },
          { heading: t('terms:word.lot'), width: '14%', cell: (line) => line.lotNo },
          {
            heading: t('terms:word.quantity'),
            numeric: true,
            width: '11%',
            cell: (line) => qty(line.quantity, line.baseUnit),
          },
          {
            heading: t('reusables:round.passed'),
            numeric: true,
            width: '11%',
            cell: (line) => (line.passed === null ? '' : qty(line.passed, line.baseUnit)),
          },
          { heading: t('terms:word.note'), width: '16%', cell: (line) => line.note },
        ]}
        rows={round.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** A decontamination record; its params are `{decontaminationId}`. */
export const loadDecontaminationRecord: FormLoader = async (given) => {
  const params = z.object({ decontaminationId: z.int().positive() }).parse(given);
  const round = await db.decontamination.get(params);
  return {
    element: <DecontaminationForm round={round} />,
    title: `${i18next.t('print:decontamination.title')} ${round.number}`,
    landscape: false,
  };
};

type Loans = Awaited<ReturnType<typeof db.returns.loans>>;

/** What is out, for somebody to go and ask for it. */
function LoansForm({
  loans,
  overdue,
  printedBy,
}: {
  readonly loans: Loans;
  readonly overdue: boolean;
  readonly printedBy: string;
}) {
  const { t } = useTranslation(['print', 'reusables', 'terms']);
  return (
    <FormFrame
      unitName={loans.unitName}
      title={t(overdue ? 'loans.overdueTitle' : 'loans.title')}
      facts={[[t('fact.date'), loans.businessDate]]}
      printedRows={loans.rows.length}
      recordRows={loans.rows.length}
      signatures={[
        [t('sign.preparedBy'), printedBy],
        [t('sign.keeper'), ''],
      ]}
    >
      <FormTable
        columns={[
          { heading: t('column.row'), width: '6%', cell: (_row, index) => index + 1 },
          {
            heading: t('column.item'),
            cell: (row) => [row.itemCode, row.itemName, row.size].filter(Boolean).join(' '),
          },
          {
            heading: t('reusables:loan.outstanding'),
            numeric: true,
            width: '9%',
            cell: (row) => qty(row.outstanding, row.baseUnit),
          },
          {
            heading: t('reusables:serialNo'),
            width: '12%',
            cell: (row) => row.serialNos.join(' '),
          },
          { heading: t('reusables:loan.slip'), width: '17%', cell: (row) => row.number },
          {
            heading: t('terms:word.squad'),
            width: '18%',
            cell: (row) => [row.squadName, row.recipient].filter(Boolean).join(' '),
          },
          { heading: t('reusables:loan.due'), width: '12%', cell: (row) => row.dueOn },
          {
            heading: t('loans.daysOverdue'),
            numeric: true,
            width: '7%',
            cell: (row) => (row.daysOverdue === 0 ? '' : row.daysOverdue),
          },
        ]}
        rows={loans.rows}
        rowKey={(row) => `${row.documentId}/${row.itemId}`}
        emptyText={t('empty')}
      />
    </FormFrame>
  );
}

/** Loans that are out; its params are `{overdue}`. */
export const loadLoans: FormLoader = async (given) => {
  const { overdue } = z.object({ overdue: z.boolean().default(false) }).parse(given);
  const loans = await db.returns.loans({ overdue });
  const { operator } = await db.workspace.info();
  return {
    element: <LoansForm loans={loans} overdue={overdue} printedBy={operator} />,
    title: i18next.t(overdue ? 'print:loans.overdueTitle' : 'print:loans.title'),
    landscape: false,
  };
};
