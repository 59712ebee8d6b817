import { useQuery } from '@tanstack/react-query';
import { App, AutoComplete, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingGoods } from '#contract/decontamination.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { PersonNameField } from '../../components/person-name-field.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import styles from './reusables.module.css';

interface RoundLine {
  readonly key: string;
  readonly lotId: number;
  readonly locationId: number;
  readonly name: string;
  readonly baseUnit: string;
  readonly most: number;
  /** A registered piece counts one. */
  readonly asset: { readonly id: number; readonly serialNo: string } | null;
  readonly quantity: number | undefined;
}

/** Registered pieces one by one, then what lies there beside them. */
export function roundLines(goods: readonly WaitingGoods[]): RoundLine[] {
  return goods.flatMap((row) => {
    const own = {
      lotId: row.lotId,
      locationId: row.locationId,
      name: `${row.itemCode} ${row.itemName} ${row.size}`.trim(),
      baseUnit: row.baseUnit,
    };
    const { unregistered } = row;
    return [
      ...row.assets.map((asset) => ({
        ...own,
        key: `asset-${asset.id}`,
        most: 1,
        asset,
        quantity: 1,
      })),
      ...(unregistered > 0
        ? [
            {
              ...own,
              key: `${row.lotId}/${row.locationId}`,
              most: unregistered,
              asset: null,
              quantity: unregistered,
            },
          ]
        : []),
    ];
  });
}

/** Choices to type ahead from, each once, the first given first. */
function choices(values: readonly string[]): { value: string }[] {
  return [...new Set(values)].filter((value) => value !== '').map((value) => ({ value }));
}

/** Starts a round: how, with what, how long, by whom, and what goes into it. */
export function StartRoundForm({
  goods,
  whole,
  onStarted,
  onCancel,
}: {
  readonly goods: readonly WaitingGoods[];
  /** Nothing was chosen, so all that waits is listed. */
  readonly whole: boolean;
  readonly onStarted: (roundId: number) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation('reusables');
  const { message } = App.useApp();
  const [lines, setLines] = useState(() => roundLines(goods));
  const [method, setMethod] = useState('');
  const [agent, setAgent] = useState('');
  const [concentration, setConcentration] = useState<number | null>(null);
  const [minutes, setMinutes] = useState<number | null>(null);
  const [performedBy, setPerformedBy] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const start = useCommand(db.decontamination.start, {
    onDone: (round) => {
      void message.success(t('round.started', { number: round.number }));
      onStarted(round.id);
    },
  });
  const rounds = useQuery(orpc.decontamination.list.queryOptions({ input: {} }));
  const used = lines.filter((line) => line.quantity !== 0);
  const counted =
    used.length > 0 &&
    used.every((line) => line.quantity !== undefined && line.quantity <= line.most);
  const submit = () => {
    setAsked(true);
    if (method.trim() === '' || performedBy.trim() === '' || !counted || start.pending) return;
    void start.run({
      method: method.trim(),
      agent: agent.trim(),
      concentrationMgPerL: concentration,
      contactMinutes: minutes,
      performedBy: performedBy.trim(),
      note: note.trim(),
      lines: used.map((line) => ({
        lotId: line.lotId,
        locationId: line.locationId,
        quantity: line.quantity ?? 0,
        assetId: line.asset?.id ?? null,
      })),
    });
  };
  useShortcut('Ctrl+Enter', submit, { label: t('round.start'), whileTyping: true });
  const missing = (value: string) => (asked && value.trim() === '' ? t('missing') : undefined);
  const earlier = rounds.data ?? [];
  const methods = choices([
    ...earlier.map((round) => round.method),
    ...(['soak', 'wipe', 'spray', 'heat', 'ultraviolet'] as const).map((name) =>
      t(`methods.${name}`),
    ),
  ]);
  return (
    <form
      className={styles.form}
      aria-label={t('round.start')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorNotice error={start.error} onClose={start.clearError} />
      <FormGrid>
        <FormField label={t('round.method')} required wrong={missing(method)}>
          <AutoComplete
            autoFocus
            value={method}
            placeholder={t('round.methodHint')}
            options={methods}
            onChange={setMethod}
          />
        </FormField>
        <FormField label={t('round.agent')}>
          <AutoComplete
            value={agent}
            maxLength={200}
            options={choices(earlier.map((round) => round.agent))}
            onChange={setAgent}
          />
        </FormField>
        <FormField label={t('round.concentration')}>
          <InputNumber
            min={1}
            max={1_000_000}
            precision={0}
            controls={false}
            style={{ width: '100%' }}
            value={concentration}
            onChange={setConcentration}
          />
        </FormField>
        <FormField label={t('round.contactMinutes')}>
          <InputNumber
            min={1}
            max={100_000}
            precision={0}
            controls={false}
            style={{ width: '100%' }}
            value={minutes}
            onChange={setMinutes}
          />
        </FormField>
        <FormField label={t('round.performedBy')} required wrong={missing(performedBy)}>
          <PersonNameField
            label={t('round.performedBy')}
            width="100%"
            value={performedBy}
            onChange={setPerformedBy}
          />
        </FormField>
        <FormField label={t('terms:word.note')}>
          <Input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </FormField>
      </FormGrid>
      {whole && <p className="hq-soft">{t('round.whole')}</p>}
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{t('terms:word.item')}</th>
            <th scope="col">{t('dirty')}</th>
            <th scope="col">{t('terms:word.quantity')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>
                {line.name} {line.asset && <b className="hq-code">{line.asset.serialNo}</b>}
              </td>
              <td>{qty(line.most, line.baseUnit)}</td>
              <td>
                <QuantityField
                  size="small"
                  width={100}
                  value={line.quantity}
                  unit={line.baseUnit}
                  aria-label={`${line.name} ${line.asset?.serialNo ?? ''}`}
                  status={line.quantity === undefined || line.quantity > line.most ? 'error' : ''}
                  onChange={(quantity) =>
                    setLines((before) =>
                      before.map((one) => (one.key === line.key ? { ...one, quantity } : one)),
                    )
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked && used.length === 0 && (
        <p role="alert" className={styles.wrong}>
          {t('round.nothing')}
        </p>
      )}
      <FormFoot
        submit={{ label: t('round.start'), keys: 'Ctrl+Enter', loading: start.pending }}
        cancel={{ onClick: onCancel }}
      />
    </form>
  );
}
