import i18next, { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { CountLine, StockCount } from '#contract/counts.ts';
import { db } from '../../app/db-client.ts';
import { integer, money, signedQty } from '../../app/format.ts';
import { FormFrame } from '../form-frame.tsx';
import { type FormColumn, FormTable } from '../form-table.tsx';
import type { FormLoader } from '../printable-form.ts';
import { qrCode } from '../qr-code.ts';

/**
 * What the sheet is for: to write on without knowing what is expected, to write on beside it, or to
 * sign as the outcome.
 */
const layouts = ['blind', 'book', 'result'] as const;
type Layout = (typeof layouts)[number];

const sheetParams = z.object({ countId: z.int().positive(), layout: z.enum(layouts) });

function goodsColumns(
  t: TFunction,
  { withExpiry }: { readonly withExpiry: boolean },
): FormColumn<CountLine>[] {
  return [
    { heading: t('column.row'), width: '4%', cell: (line) => line.lineNo },
    { heading: t('column.location'), width: '9%', cell: (line) => line.locationName },
    { heading: t('column.code'), width: '7%', cell: (line) => line.itemCode },
    {
      heading: t('column.item'),
      cell: (line) => (
        <>
          {line.itemName}
          {line.spec !== '' && <small>{line.spec}</small>}
        </>
      ),
    },
    { heading: t('column.lot'), width: '12%', cell: (line) => line.lotNo },
    ...(withExpiry
      ? [
          {
            heading: t('column.expires'),
            width: '9%',
            cell: (line: CountLine) => line.expiresOn ?? '—',
          },
        ]
      : []),
    { heading: t('column.unit'), width: '4%', cell: (line) => line.baseUnit },
  ];
}

function figureColumn(
  heading: string,
  width: string,
  figure: (line: CountLine) => number | null,
): FormColumn<CountLine> {
  return {
    heading,
    width,
    numeric: true,
    cell: (line) => {
      const value = figure(line);
      return value === null ? '' : integer(value);
    },
  };
}

function blankColumns(count: StockCount, layout: Layout, t: TFunction): FormColumn<CountLine>[] {
  return [
    ...goodsColumns(t, { withExpiry: true }),
    ...(layout === 'book'
      ? [figureColumn(t('count-sheet.book'), '7%', (line: CountLine) => line.expected)]
      : []),
    { heading: t('count-sheet.first'), width: '9%', cell: () => '' },
    ...(count.secondCounter === ''
      ? []
      : [{ heading: t('count-sheet.second'), width: '9%', cell: () => '' }]),
    { heading: t('column.remark'), width: '10%', cell: () => '' },
  ];
}

function resultColumns(count: StockCount, t: TFunction): FormColumn<CountLine>[] {
  const figure = (heading: string, of: (line: CountLine) => number | null) =>
    figureColumn(heading, '7%', of);
  return [
    // Half the width is figures: the lot number says enough.
    ...goodsColumns(t, { withExpiry: false }),
    figure(t('count-sheet.expected'), (line) => line.expected),
    figure(t('count-sheet.first'), (line) => line.first),
    ...(count.secondCounter === ''
      ? []
      : [figure(t('count-sheet.second'), (line: CountLine) => line.second)]),
    figure(t('count-sheet.final'), (line) => line.final),
    {
      heading: t('count-sheet.variance'),
      width: '6%',
      numeric: true,
      cell: (line) =>
        line.variance === null ? t(`terms:countLineState.${line.state}`) : signedQty(line.variance),
    },
    {
      heading: t('column.amount'),
      width: '8%',
      numeric: true,
      cell: (line) =>
        line.variance === null || line.variance === 0 ? '' : money(line.amount ?? 0),
    },
    {
      heading: t('count-sheet.reason'),
      width: '9%',
      cell: (line) =>
        line.reasonCode !== null &&
        (line.variance ?? 0) !== 0 && (
          <>
            {t(`terms:adjustmentReason.${line.reasonCode}`)}
            {line.reason !== '' && <small>{line.reason}</small>}
          </>
        ),
    },
  ];
}

function scopeOf(count: StockCount, t: TFunction): string {
  const place =
    count.locationName ?? (count.category === null ? '' : t(`terms:category.${count.category}`));
  return [t(`terms:countScope.${count.scope}`), place].filter((part) => part !== '').join(' · ');
}

/** The count sheet 盘点表 to write on, and the same sheet filled in to be signed. */
function CountSheet({
  count,
  layout,
  qr,
  printedBy,
}: {
  readonly count: StockCount;
  readonly layout: Layout;
  readonly qr: string;
  readonly printedBy: string;
}) {
  const { t } = useTranslation(['print', 'terms']);
  const isResult = layout === 'result';
  return (
    <FormFrame
      unitName={count.unitName}
      title={t(`count-sheet.title.${layout}`)}
      number={count.number}
      qr={qr}
      stamp={count.status === 'cancelled' ? t('count-sheet.cancelled') : undefined}
      facts={[
        [t('count-sheet.date'), count.businessDate],
        [t('count-sheet.scope'), scopeOf(count, t)],
        [t('count-sheet.state'), t(`terms:countStatus.${count.status}`)],
        ...(count.adjustment === null
          ? []
          : [[t('count-sheet.adjustment'), count.adjustment.number] as const]),
      ]}
      printedRows={count.lines.length}
      recordRows={count.lineCount}
      note={count.note}
      signatures={[
        [t('count-sheet.firstCounter'), count.firstCounter],
        [t('count-sheet.secondCounter'), count.secondCounter],
        [t('sign.preparedBy'), printedBy],
        [
          t('count-sheet.approver'),
          isResult && count.decision?.decision === 'approved' ? count.decision.approver : '',
        ],
      ]}
    >
      <FormTable
        tall={!isResult}
        columns={isResult ? resultColumns(count, t) : blankColumns(count, layout, t)}
        rows={count.lines}
        rowKey={(line) => line.id}
        emptyText={t('empty')}
      />
      {isResult && count.amount !== null && (
        <p>
          {t('count-sheet.totals', {
            gain: money(count.gain ?? 0),
            loss: money(count.loss ?? 0),
            amount: money(count.amount),
          })}
        </p>
      )}
    </FormFrame>
  );
}

/** The count sheet; params `{countId, layout}`. */
export const loadCountSheet: FormLoader = async (params) => {
  const { countId, layout } = sheetParams.parse(params);
  const count = await db.counts.get({ countId });
  const { operator } = await db.workspace.info();
  return {
    element: (
      <CountSheet
        count={count}
        layout={layout}
        qr={await qrCode(count.number)}
        printedBy={operator}
      />
    ),
    title: `${i18next.t(`print:count-sheet.title.${layout}`)} ${count.number}`,
    landscape: true,
  };
};
