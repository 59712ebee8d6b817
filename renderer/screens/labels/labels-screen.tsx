import { App, Button, Segmented, Switch, Tag } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LabelKind, labelKinds } from '#contract/labels.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { type PrintJob, PrintMenu, usePrinting } from '../../components/print-menu.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScanField, type Scanned } from '../../components/scan-field.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { MOST_LABELS } from '../../print/label-stock.ts';
import { firstOptions, type LabelOptions, LabelOptionsPanel } from './label-options.tsx';
import { type LabelRow, useLabelColumns, useLabelRows } from './label-rows.ts';
import styles from './labels.module.css';

const searchText = (row: LabelRow) => `${row.pinyin} ${row.barcode}`;
const rowId = (row: LabelRow) => row.id;

/** Chooses items, lots or places and prints their labels. */
export function LabelsScreen() {
  const { t } = useTranslation('labels');
  const [kind, setKind] = useState<LabelKind>('lot');
  const [text, setText] = useState('');
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const [scanned, setScanned] = useState<readonly WantedLabel[]>([]);
  const [options, setOptions] = useState<LabelOptions>(firstOptions);
  const { message } = App.useApp();
  const [includeZero, setIncludeZero] = useState(false);
  const { rows, isPending, error } = useLabelRows(kind, includeZero);
  const columns = useLabelColumns(kind);
  const { preview, busy } = usePrinting();
  const ids = useMemo(
    () => [...new Set([...ticked, ...scanned.map(({ id }) => id)])],
    [ticked, scanned],
  );
  const turnTo = useCallback((next: LabelKind) => {
    setKind(next);
    setTicked([]);
    setScanned([]);
    setText('');
  }, []);
  const onSelectMany = useCallback(
    (chosen: readonly LabelRow[]) => setTicked(chosen.map(rowId)),
    [],
  );
  const onScan = (found: Scanned) => {
    // Nothing chosen yet: the first scan says what kind of label is wanted.
    const wanted = labelOf(found, ids.length === 0 ? null : kind);
    if (wanted === null) {
      void message.warning(t(`notThisKind.${kind}`), 6);
      return;
    }
    if (wanted.kind !== kind) turnTo(wanted.kind);
    setScanned((before) => [...before.filter(({ id }) => id !== wanted.id), wanted]);
  };
  const cannot = ids.length === 0 || ids.length * options.copies > MOST_LABELS;
  const job: PrintJob = {
    form: 'labels',
    params: { kind, ids, ...options },
    fileName: `${t('title')} ${t(`kind.${kind}`)}`,
  };
  return (
    <ScreenLayout
      title={t('title')}
      filters={
        <>
          <Segmented<LabelKind>
            value={kind}
            aria-label={t('kindOf')}
            options={labelKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={turnTo}
          />
          <QuickFilter value={text} onChange={setText} />
          {kind === 'lot' && (
            // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
            <label>
              <Switch size="small" checked={includeZero} onChange={setIncludeZero} />{' '}
              {t('includeZero')}
            </label>
          )}
        </>
      }
      primaryAction={{
        label: t('preview'),
        shortcut: 'F8',
        disabled: cannot,
        loading: busy,
        onClick: () => void preview(job),
      }}
      actions={<PrintMenu {...job} disabled={cannot} />}
      notice={error ? <ErrorNotice error={error} /> : undefined}
    >
      <div className={styles.screen}>
        <div className={styles.list}>
          <DataGrid
            key={kind}
            id={`labels-${kind}`}
            label={t('title')}
            rows={rows}
            columns={columns}
            rowId={rowId}
            onSelectMany={onSelectMany}
            loading={isPending}
            quickFilter={text}
            searchText={searchText}
            empty={{ title: t(`empty.${kind}`), hint: t(`emptyHint.${kind}`) }}
          />
        </div>
        <aside className={styles.side} aria-label={t('options')}>
          <ScanField onScan={onScan} accept={['item', 'location']} placeholder={t('scan')} />
          {scanned.length > 0 && (
            <div className={styles.added}>
              {scanned.map(({ id, words }) => (
                <Tag
                  key={id}
                  closable
                  onClose={() => setScanned((before) => before.filter((label) => label.id !== id))}
                >
                  {words}
                </Tag>
              ))}
              <Button size="small" type="text" onClick={() => setScanned([])}>
                {t('clearScanned')}
              </Button>
            </div>
          )}
          <LabelOptionsPanel
            kind={kind}
            options={options}
            records={ids.length}
            onChange={(change) => setOptions((before) => ({ ...before, ...change }))}
          />
        </aside>
      </div>
    </ScreenLayout>
  );
}

interface WantedLabel {
  readonly kind: LabelKind;
  readonly id: number;
  readonly words: string;
}

/** The label a scan asks for, of the given kind where one is given; null where it names none. */
function labelOf(found: Scanned, kind: LabelKind | null): WantedLabel | null {
  const is = (wanted: LabelKind) => kind === null || kind === wanted;
  if (found.kind === 'location') {
    return is('shelf') ? { kind: 'shelf', id: found.locationId, words: found.code } : null;
  }
  if (found.kind !== 'item') return null;
  const { lot, itemId, itemCode } = found;
  if (lot !== null && is('lot')) {
    return { kind: 'lot', id: lot.lotId, words: `${itemCode} ${lot.lotNo}` };
  }
  return is('item') ? { kind: 'item', id: itemId, words: itemCode } : null;
}
