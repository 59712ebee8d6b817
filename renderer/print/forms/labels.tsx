import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type Label, labelKind, labelSymbol } from '#contract/labels.ts';
import { id } from '#contract/values.ts';
import { db } from '../../app/db-client.ts';
import {
  type LabelStock,
  labelPages,
  labelStockNames,
  labelStocks,
  MOST_LABELS,
  withCopies,
} from '../label-stock.ts';
import type { FormLoader } from '../printable-form.ts';
import './labels.css';

const params = z.object({
  kind: labelKind,
  ids: z.array(id).min(1),
  symbol: labelSymbol,
  stock: z.enum(labelStockNames),
  copies: z.int().min(1).max(MOST_LABELS),
  start: z.int().min(1),
});

type SymbolDrawing = typeof import('../label-symbol.tsx');
type Shape = ReturnType<SymbolDrawing['symbolShape']>;

/** The labels 标签 of items, lots and places, one a page of the roll or many on a sheet. */
export const loadLabels: FormLoader = async (given) => {
  const { kind, ids, symbol, stock: stockName, copies, start } = params.parse(given);
  if (ids.length * copies > MOST_LABELS) {
    throw new Error(i18next.t('print:labels.tooMany', { most: MOST_LABELS }));
  }
  const stock: LabelStock = labelStocks[stockName];
  const { unitName, labels } = await db.labels.prepare({ kind, ids, symbol });
  // The drawing of symbols is large and only labels need it.
  const drawing = await import('../label-symbol.tsx');
  const drawn = labels.map((label) => ({
    label,
    shape: drawing.symbolShape(label.symbol, label.content),
  }));
  const pages = labelPages(withCopies(drawn, copies), stock, start);
  return {
    element: <LabelPages pages={pages} stock={stock} unitName={unitName} drawing={drawing} />,
    title: i18next.t('print:labels.title'),
    landscape: false,
    paper: stock.paper,
  };
};

interface Drawn {
  readonly label: Label;
  readonly shape: Shape;
}

function LabelPages({
  pages,
  stock,
  unitName,
  drawing,
}: {
  readonly pages: readonly (readonly (Drawn | null)[])[];
  readonly stock: LabelStock;
  readonly unitName: string;
  readonly drawing: SymbolDrawing;
}) {
  const { width, height, left, top, gap, columns, inset } = stock;
  const keyed = pages.map((places, page) => ({
    key: page,
    places: places.map((drawn, place) => ({ key: `${page}.${place}`, place, drawn })),
  }));
  return keyed.map(({ key, places }) => (
    <section key={key} className="label-page">
      {places.map(({ key: placeKey, place, drawn }) =>
        drawn === null ? null : (
          <div
            key={placeKey}
            className={`label ${drawn.label.symbol === 'code-128' ? 'with-bars' : 'with-matrix'}`}
            style={{
              left: `${left + (place % columns) * (width + gap)}mm`,
              top: `${top + Math.floor(place / columns) * height}mm`,
              width: `${width}mm`,
              height: `${height}mm`,
              padding: `${inset.y}mm ${inset.x}mm`,
            }}
          >
            <LabelFace {...drawn} unitName={unitName} drawing={drawing} />
          </div>
        ),
      )}
    </section>
  ));
}

/** Names longer than this take the smaller type. */
const LONG_NAME = 18;

function LabelFace({
  label,
  shape,
  unitName,
  drawing: { LabelSymbolImage },
}: Drawn & { readonly unitName: string; readonly drawing: SymbolDrawing }) {
  const { t } = useTranslation(['print', 'terms']);
  const lines: (readonly [string, string])[] = [
    ...(label.lotNo === null ? [] : [[t('column.lot'), label.lotNo] as const]),
    ...(label.madeOn === null ? [] : [[t('labels.made'), label.madeOn] as const]),
    ...(label.expiresOn === null ? [] : [[t('labels.expires'), label.expiresOn] as const]),
  ];
  return (
    <>
      <LabelSymbolImage shape={shape} bars={label.symbol === 'code-128'} />
      <div className="label-text">
        {label.locationKind === null ? (
          <>
            <b className={label.name.length > LONG_NAME ? 'long' : undefined}>{label.name}</b>
            {label.spec !== '' && <small>{label.spec}</small>}
            <p>
              {label.code} {label.packName ?? label.baseUnit}
            </p>
          </>
        ) : (
          <>
            <b className="shelf">{label.code}</b>
            <p className="shelf-name">{label.name}</p>
            <small>{t(`terms:locationKind.${label.locationKind}`)}</small>
          </>
        )}
        {lines.map(([heading, value]) => (
          <p key={heading}>
            {heading} <strong>{value}</strong>
          </p>
        ))}
      </div>
      <div className="label-foot">
        <span>{label.readable}</span>
        <span>{unitName}</span>
      </div>
    </>
  );
}
