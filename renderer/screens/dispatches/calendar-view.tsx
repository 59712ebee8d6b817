import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Calendar, DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { integer } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import styles from './dispatch-views.module.css';

const DATE = 'YYYY-MM-DD';

/** Chooses the month that the calendar shows, `YYYY-MM-DD` of any of its days. */
export function MonthField({
  month,
  onMonth,
}: {
  readonly month: string;
  readonly onMonth: (month: string) => void;
}) {
  const { t } = useTranslation('dispatches');
  const shown = dayjs(month);
  const show = (next: Dayjs) => onMonth(next.format(DATE));
  return (
    <>
      <Button
        icon={<LeftOutlined />}
        aria-label={t('calendar.before')}
        onClick={() => show(shown.subtract(1, 'month'))}
      />
      <DatePicker
        picker="month"
        allowClear={false}
        style={{ width: 120 }}
        value={shown}
        aria-label={t('calendar.month')}
        onChange={(next) => next && show(next)}
      />
      <Button
        icon={<RightOutlined />}
        aria-label={t('calendar.after')}
        onClick={() => show(shown.add(1, 'month'))}
      />
    </>
  );
}

/** Dispatches and person-trips of every day of a month; a day opens its board. */
export function CalendarView({
  month: anyDay,
  onMonth,
  onDay,
}: {
  /** Any day of it. */
  readonly month: string;
  readonly onMonth: (month: string) => void;
  readonly onDay: (day: string) => void;
}) {
  const { t } = useTranslation('dispatches');
  const month = useMemo(() => dayjs(anyDay), [anyDay]);
  const range = {
    from: month.startOf('month').startOf('week').format(DATE),
    to: month.endOf('month').endOf('week').add(1, 'week').format(DATE),
  };
  const left = useQuery(
    orpc.dispatches.totals.queryOptions({ input: range, placeholderData: keepPreviousData }),
  );
  const planned = useQuery(
    orpc.dispatches.list.queryOptions({
      input: { ...range, status: 'planned' },
      placeholderData: keepPreviousData,
    }),
  );
  const byDay = useMemo(
    () => new Map(left.data?.byDay.map((entry) => [entry.key, entry])),
    [left.data],
  );
  const plannedOf = useMemo(() => {
    const counts = new Map<string, number>();
    for (const row of planned.data?.rows ?? []) {
      counts.set(row.businessDate, (counts.get(row.businessDate) ?? 0) + 1);
    }
    return counts;
  }, [planned.data]);
  const cell = (date: Dayjs) => {
    const key = date.format(DATE);
    const own = byDay.get(key);
    const waiting = plannedOf.get(key) ?? 0;
    return (
      <div className={styles.dayCell}>
        {own !== undefined && (
          <span className="hq-number">
            {t('calendar.left', {
              dispatches: integer(own.dispatches),
              people: integer(own.personTrips),
            })}
          </span>
        )}
        {waiting > 0 && (
          <span className="hq-soft">{t('calendar.planned', { count: waiting })}</span>
        )}
      </div>
    );
  };
  return (
    <div className={styles.calendar}>
      <ErrorNotice error={left.error ?? planned.error} />
      <Calendar
        value={month}
        mode="month"
        headerRender={() => null}
        cellRender={(date, info) => (info.type === 'date' ? cell(date) : null)}
        onPanelChange={(date) => onMonth(date.format(DATE))}
        onSelect={(date, { source }) => {
          if (source === 'date') onDay(date.format(DATE));
          else onMonth(date.format(DATE));
        }}
      />
    </div>
  );
}
