import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counter, CountLine, StockCount } from '#contract/counts.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QuickFilter } from '../../components/quick-filter.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import { CountActions } from './count-actions.tsx';
import { CountBar } from './count-bar.tsx';
import { shownOf, useLineColumns } from './count-columns.tsx';
import {
  asksRecount,
  isLeft,
  isUnexplained,
  type LineFilter,
  neighbour,
  passes,
  withTyped,
} from './count-figures.ts';
import { CountFoot } from './count-foot.tsx';
import styles from './counts.module.css';
import { DecisionBar } from './decision-bar.tsx';
import { FoundForm } from './found-form.tsx';
import { LineEntry, LineGoods } from './line-entry.tsx';
import { ReasonBar } from './reason-bar.tsx';
import { SheetPanel } from './sheet-panel.tsx';
import { useFigures } from './use-figures.ts';
import { useSubmit } from './use-submit.tsx';

/** Lines chosen by a filter when it was pressed: they stay while they are worked on. */
interface Chosen {
  readonly filter: LineFilter;
  readonly lineIds: ReadonlySet<number>;
}

type Panel = { readonly kind: 'found' } | { readonly kind: 'sheet'; readonly path: string };

/** The work on a count: the line at hand above, all lines below. */
export function CountWork({
  count,
  back,
}: {
  readonly count: StockCount;
  readonly back: ReactNode;
}) {
  const { t } = useTranslation('counts');
  const { message } = App.useApp();
  const [counter, setCounter] = useState<Counter>('first');
  const [countedAt, setCountedAt] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [currentId, setCurrentId] = useState<number | null>(null);
  const [panel, setPanel] = useState<Panel | null>(null);
  const displayed = useRef<readonly CountLine[]>([]);
  const isCounting = count.status === 'counting';
  const figures = useFigures({ countId: count.id, counter, countedAt, lines: count.lines });
  const lines = useMemo(
    () => withTyped(count.lines, figures.typed, counter),
    [count.lines, figures.typed, counter],
  );
  const rows = useMemo(
    () => (chosen === null ? lines : lines.filter(({ id }) => chosen.lineIds.has(id))),
    [lines, chosen],
  );
  const counters = useMemo<readonly Counter[]>(
    () => (count.secondCounter === '' ? ['first', 'final'] : ['first', 'second', 'final']),
    [count.secondCounter],
  );
  const choose = useCallback(
    (filter: LineFilter, by: Counter = counter) => {
      if (filter === 'all') return setChosen(null);
      const left = lines.filter((line) => passes(line, filter, by));
      setChosen({ filter, lineIds: new Set(left.map(({ id }) => id)) });
      setCurrentId(left[0]?.id ?? null);
    },
    [lines, counter],
  );
  const switchTo = (next: Counter) => {
    setCounter(next);
    if (next === 'final') choose('recount', next);
    else if (chosen !== null) choose(chosen.filter, next);
    else setCurrentId(lines.find((line) => isLeft(line, next))?.id ?? currentId);
  };
  const submission = useSubmit(isCounting ? { ...count, lines: [...lines] } : undefined, choose);
  const items = useQuery(orpc.items.list.queryOptions({ input: {} }));
  const packs = useMemo(
    () => new Map((items.data ?? []).map((item) => [item.id, item.packs])),
    [items.data],
  );
  const shown = shownOf(count, counter);
  const columns = useLineColumns(shown);
  // Blind, open and closed counts have columns of their own.
  const gridId = shown.book
    ? shown.amount
      ? 'count-lines'
      : 'count-lines-open'
    : 'count-lines-blind';
  const onDisplayed = useCallback((left: readonly CountLine[]) => {
    displayed.current = left;
    // Something is always at hand to be counted.
    setCurrentId((id) => (left.some((line) => line.id === id) ? id : (left[0]?.id ?? null)));
  }, []);
  const move = (step: 1 | -1) => setCurrentId(neighbour(displayed.current, currentId, step));
  /** The next row, at the end the first that was passed over; false when none is left. */
  const goOn = (): boolean => {
    const next = neighbour(displayed.current, currentId, 1);
    const left = displayed.current.find((line) => line.id !== currentId && isLeft(line, counter));
    const target = next === currentId ? left?.id : next;
    if (target === undefined || target === null) {
      void message.success(t('allEntered'), 4);
      return false;
    }
    setCurrentId(target);
    return true;
  };
  const nextCounter = () => {
    const next = counters[(counters.indexOf(counter) + 1) % counters.length];
    if (next !== undefined) switchTo(next);
  };
  useShortcut('F3', nextCounter, { label: t('switchCounter'), enabled: isCounting });
  const current = rows.find(({ id }) => id === currentId);
  const recounts = current !== undefined && asksRecount(current);
  // Why it differs is asked once the difference stands.
  const differs = (current?.variance ?? 0) !== 0 && !recounts;
  const unexplained = rows.filter(isUnexplained);
  const mayExplain = shown.book && (isCounting || count.status === 'review');
  return (
    <ScreenLayout
      title={
        <>
          {count.number} <StateTag kind="countStatus" state={count.status} />
        </>
      }
      filters={<QuickFilter value={text} onChange={setText} />}
      {...(isCounting
        ? {
            primaryAction: {
              label: t('submit'),
              needs: 'counts.submit',
              shortcut: 'F8',
              onClick: submission.submit,
              disabled: figures.waiting > 0,
              loading: submission.pending,
            },
          }
        : {})}
      actions={
        <>
          <CountActions
            count={count}
            counter={counter}
            onFound={() => setPanel({ kind: 'found' })}
            onSheet={(path) => setPanel({ kind: 'sheet', path })}
          />
          {back}
        </>
      }
      notice={
        figures.error || submission.error ? (
          <>
            <ErrorNotice error={figures.error} onRetry={figures.retry} />
            <ErrorNotice error={submission.error} onClose={submission.clearError} />
          </>
        ) : undefined
      }
      detail={
        isCounting &&
        panel !== null &&
        (panel.kind === 'found' ? (
          <FoundForm
            countId={count.id}
            locationId={current?.locationId}
            onCancel={() => setPanel(null)}
            onAdded={(lineId) => {
              setPanel(null);
              setChosen(null);
              setCurrentId(lineId);
            }}
          />
        ) : (
          <SheetPanel
            key={panel.path}
            count={count}
            path={panel.path}
            counters={counters}
            onDone={() => setPanel(null)}
          />
        ))
      }
      detailTitle={t(panel?.kind === 'sheet' ? 'sheet.title' : 'found.title')}
      detailWidth={520}
      onCloseDetail={() => setPanel(null)}
      footer={<CountFoot count={count} />}
    >
      <div className={styles.page}>
        <CountBar
          count={count}
          lines={lines}
          counters={counters}
          counter={counter}
          onCounter={switchTo}
          countedAt={countedAt}
          onCountedAt={setCountedAt}
          showBook={shown.book}
          filter={chosen?.filter ?? 'all'}
          onFilter={choose}
        />
        {count.status === 'review' && <DecisionBar count={count} />}
        {current !== undefined && (
          <div className={styles.bar}>
            <LineGoods line={current} showBook={shown.book} />
            {isCounting && (
              <LineEntry
                key={`${counter} ${current.id}`}
                line={current}
                counter={counter}
                packs={packs.get(current.itemId) ?? []}
                onEnter={(quantity) => figures.enter(current.id, quantity)}
                onNext={goOn}
                onMove={move}
              />
            )}
            {mayExplain && isCounting && recounts && counter !== 'final' && (
              <span className="hq-soft">{t('recountFirst')}</span>
            )}
            {mayExplain && (differs || unexplained.length > 0) && (
              <ReasonBar
                key={`reason ${current.id}`}
                countId={count.id}
                line={differs ? current : undefined}
                unexplained={unexplained}
              />
            )}
          </div>
        )}
        <div className={styles.grid}>
          <DataGrid
            key={gridId}
            id={gridId}
            label={t('linesOf', { number: count.number })}
            rows={rows}
            columns={columns}
            rowId={(line) => line.id}
            selectedId={currentId}
            onSelect={(line) => line !== undefined && setCurrentId(line.id)}
            onDisplayed={onDisplayed}
            quickFilter={text}
            empty={{ title: t('noneLeft.title'), hint: t('noneLeft.hint') }}
            exportName={count.number}
          />
        </div>
      </div>
    </ScreenLayout>
  );
}
