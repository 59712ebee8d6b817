import type { TFunction } from 'i18next';
import type { CommandPost, DailySupplies, DispatchFigures } from '#contract/daily.ts';
import { integer, qty, tenths } from '../../app/format.ts';

/** Days of supply below which an item is named in the text. */
const SHORT_DAYS = 7;

/** The daily supplies report as lines to paste into a chat: what moved, and what runs short. */
export function suppliesText({ unitName, date, rows }: DailySupplies, t: TFunction): string {
  const named = (row: DailySupplies['rows'][number]) => `${row.itemName} ${row.spec}`.trim();
  const moved = rows.filter(
    (row) => row.issued !== 0 || Object.values(row.received).some((units) => units !== 0),
  );
  const short = rows.filter(
    (row) => row.daysOfSupplyTenths !== null && row.daysOfSupplyTenths < SHORT_DAYS * 10,
  );
  return [
    t('reports:daily.text.title', { unit: unitName, date }),
    ...moved.map((row) =>
      t('reports:daily.text.line', {
        item: named(row),
        received: integer(Object.values(row.received).reduce((sum, units) => sum + units, 0)),
        issued: integer(row.issued),
        left: qty(row.closing, row.baseUnit),
      }),
    ),
    ...(moved.length === 0 ? [t('reports:daily.text.nothing')] : []),
    ...(short.length === 0 ? [] : [t('reports:daily.text.short')]),
    ...short.map((row) =>
      t('reports:daily.text.shortLine', {
        item: named(row),
        left: qty(row.closing, row.baseUnit),
        days: tenths(row.daysOfSupplyTenths ?? 0),
      }),
    ),
  ].join('\n');
}

/** The summary for the command post as lines to paste into a chat. */
export function commandPostText(report: CommandPost, t: TFunction): string {
  const figures = (values: DispatchFigures) =>
    t('reports:daily.text.figures', {
      dispatches: integer(values.dispatches),
      people: integer(values.personTrips),
      investigated: integer(values.investigated),
      samples: integer(values.samples),
      area: integer(values.areaM2),
    });
  return [
    t('reports:daily.text.commandTitle', { unit: report.unitName, date: report.date }),
    t('reports:daily.text.day', { figures: figures(report.day) }),
    t('reports:daily.text.cumulative', {
      since: report.since ?? report.date,
      figures: figures(report.cumulative),
    }),
    ...report.bySquad
      .filter((squad) => squad.day.dispatches > 0)
      .map((squad) =>
        t('reports:daily.text.squad', { name: squad.name, figures: figures(squad.day) }),
      ),
  ].join('\n');
}
