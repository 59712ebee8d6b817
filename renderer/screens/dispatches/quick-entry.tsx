import { App, Button, Input, InputNumber, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Risk, risks } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useMay } from '../../app/user.ts';
import { DateTimeField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SquadPicker, TaskTypePicker } from '../../components/pickers.tsx';
import styles from './dispatch-views.module.css';

/** A dispatch in one line: what the phone call says, Enter, and the next one. */
export function QuickEntry({ businessDate }: { readonly businessDate: string }) {
  const { t } = useTranslation('dispatches');
  const { message } = App.useApp();
  const may = useMay();
  const line = useRef<HTMLFormElement>(null);
  const [squadId, setSquadId] = useState<number | undefined>();
  const [taskTypeId, setTaskTypeId] = useState<number | undefined>();
  const [risk, setRisk] = useState<Risk>('medium');
  const [headcount, setHeadcount] = useState<number | null>(null);
  const [place, setPlace] = useState('');
  const [plannedAt, setPlannedAt] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const upsert = useCommand(db.dispatches.upsert, {
    onDone: ({ dispatch }) => {
      void message.success(t('quick.done', { batchNo: dispatch.batchNo }));
      setHeadcount(null);
      setPlace('');
      setPlannedAt(null);
      setTried(false);
      line.current?.querySelector<HTMLInputElement>('input')?.focus();
    },
  });
  if (!may('dispatches.upsert')) return null;
  const ready = squadId !== undefined && taskTypeId !== undefined && headcount !== null;
  const wanted = (filled: boolean) => (tried && !filled ? 'error' : '');
  const submit = () => {
    setTried(true);
    if (!ready) return;
    void upsert.run({
      squadId,
      taskTypeId,
      risk,
      headcount,
      place: place.trim(),
      plannedAt: plannedAt ?? `${businessDate} ${new Date().toTimeString().slice(0, 5)}`,
    });
  };
  return (
    <>
      <form
        ref={line}
        className={styles.quick}
        aria-label={t('quick.title')}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <span className={styles.quickTitle}>{t('quick.title')}</span>
        <SquadPicker
          size="small"
          style={{ width: 150 }}
          status={wanted(squadId !== undefined)}
          value={squadId ?? null}
          onChange={setSquadId}
        />
        <TaskTypePicker
          size="small"
          style={{ width: 190 }}
          status={wanted(taskTypeId !== undefined)}
          value={taskTypeId ?? null}
          onChange={setTaskTypeId}
        />
        <Select<Risk>
          size="small"
          style={{ width: 126 }}
          aria-label={t('terms:word.risk')}
          value={risk}
          options={risks.map((value) => ({ value, label: t(`terms:risk.${value}`) }))}
          onChange={setRisk}
        />
        <InputNumber
          size="small"
          style={{ width: 80 }}
          status={wanted(headcount !== null)}
          min={1}
          max={1000}
          precision={0}
          controls={false}
          placeholder={t('terms:word.headcount')}
          aria-label={t('terms:word.headcount')}
          value={headcount}
          onChange={setHeadcount}
          onPressEnter={submit}
        />
        <Input
          size="small"
          style={{ width: 150 }}
          maxLength={200}
          placeholder={t('terms:word.place')}
          aria-label={t('terms:word.place')}
          value={place}
          onChange={(event) => setPlace(event.target.value)}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) submit();
          }}
        />
        <DateTimeField
          size="small"
          style={{ width: 160 }}
          placeholder={t('quick.now')}
          aria-label={t('plannedAt')}
          value={plannedAt}
          onChange={setPlannedAt}
        />
        <Button size="small" htmlType="submit" loading={upsert.pending ? { delay: 300 } : false}>
          {t('quick.save')}
        </Button>
        {tried && !ready && (
          <span role="alert" className={styles.missing}>
            {t('quick.missing')}
          </span>
        )}
      </form>
      <ErrorNotice error={upsert.error} onClose={upsert.clearError} />
    </>
  );
}
