import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScannedItem } from '#contract/scans.ts';
import { errorText } from '../../app/error-text.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { playScanSound } from '../../app/scan-sound.ts';
import type { Scanned } from '../../components/scan-field.tsx';
import type { KitDraft } from './kit-draft.ts';
import type { KitAction } from './kit-reducer.ts';
import { rowItem } from './rows.ts';
import { withScan } from './scan-into-draft.ts';
import type { ScanNote } from './scan-note.ts';
import { judgeScan } from './scan-verdict.ts';

interface DeskScan {
  readonly draft: KitDraft;
  readonly send: (action: KitAction) => void;
  readonly businessDate: string;
  readonly nearLimit: string;
  readonly onRow: (key: string) => void;
  /** A box was scanned: it is issued as one. */
  readonly onBox: (locationId: number) => void;
}

/** Puts scans into the slip, one after another, and says at the row how each went. */
export function useDeskScan({ draft, send, businessDate, nearLimit, onRow, onBox }: DeskScan) {
  const { t } = useTranslation('desk');
  const [note, setNote] = useState<ScanNote | null>(null);
  const [count, setCount] = useState(0);
  const rows = useRef(draft.lines);
  rows.current = draft.lines;
  const place = useRef(draft.locationId);
  place.current = draft.locationId;
  const last = useRef<Promise<void>>(Promise.resolve());

  const tell = (key: string | null, tone: ScanNote['tone'], words: string) => {
    setNote({ key, tone, words });
    playScanSound(tone === 'danger' ? 'bad' : 'good');
    if (key !== null) onRow(key);
  };

  const takeGoods = async (scanned: ScannedItem) => {
    const { itemId } = scanned;
    const [items, balances, assets] = await Promise.all([
      queryClient.fetchQuery(orpc.items.list.queryOptions({ input: {} })),
      queryClient.fetchQuery(
        orpc.stock.balances.queryOptions({ input: { itemId, includeZero: false } }),
      ),
      scanned.tracking === 'serial'
        ? queryClient.fetchQuery(orpc.assets.list.queryOptions({ input: { itemIds: [itemId] } }))
        : [],
    ]);
    const item = items.find(({ id }) => id === itemId);
    const verdict = judgeScan(scanned, {
      lots: balances[0]?.lots ?? [],
      assets,
      rows: rows.current,
      locationId: place.current,
      businessDate,
      nearLimit,
    });
    const row = rows.current.find((line) => line.itemId === itemId);
    if (!verdict.ok || item === undefined) {
      const refusal = verdict.ok ? 'inactive' : verdict.refusal;
      const detail = verdict.ok ? '' : verdict.detail;
      const words = t(`scan.refused.${refusal}`, { name: scanned.itemName, detail });
      tell(row?.key ?? null, 'danger', words);
      return;
    }
    const scan = {
      item: rowItem(item),
      lot: verdict.lot,
      units: verdict.assetId === undefined ? unitsOf(scanned) : 1,
      assetId: verdict.assetId,
      reasons: { more: t('scan.reason.more'), lot: t('scan.reason.lot') },
    };
    const result = withScan(rows.current, scan);
    const otherSize =
      result.kind === 'added' &&
      item.size !== '' &&
      rows.current.some((line) => line.familyCode === item.familyCode);
    // Told before React has: the next scan may come before it draws.
    rows.current = result.lines;
    send({ type: 'scan', scan });
    setCount((before) => before + 1);
    if (otherSize) {
      const { size } = item;
      tell(result.key, 'danger', t('scan.otherSize', { name: item.name, size }));
      return;
    }
    const lotNo = verdict.lot?.lotNo ?? '';
    tell(
      result.key,
      result.kind === 'confirmed' ? 'good' : 'attention',
      t(`scan.${result.kind}`, { count: result.units, unit: item.baseUnit, lotNo }),
    );
  };

  const onScan = (scanned: Scanned) => {
    last.current = last.current.then(async () => {
      try {
        if (scanned.kind === 'item') await takeGoods(scanned);
        else if (scanned.kind === 'person') {
          send({ type: 'recipient', recipient: scanned.code });
          tell(null, 'good', t('scan.recipient', { name: scanned.name || scanned.code }));
        } else if (scanned.kind === 'location') onBox(scanned.locationId);
      } catch (error) {
        tell(null, 'danger', errorText(error, t));
      }
    });
  };
  return { onScan, note, count };
}

function unitsOf({ count, pack }: ScannedItem): number {
  if (count !== null) return count;
  if (pack === null || pack.unitsPerPack % pack.perPacks !== 0) return 1;
  return pack.unitsPerPack / pack.perPacks;
}
