import { App, AutoComplete, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingGoods } from '#contract/decontamination.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { qty } from '../../app/format.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
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

/** Starts a round: how, with what, how long, by whom, and what goes into it. */
export function StartRoundForm({
  goods,
  onStarted,
}: {
  readonly goods: readonly WaitingGoods[];
  readonly onStarted: (roundId: number) => void;
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
  const start = useCommand(db.decontamination.start, {
    onDone: (round) => {
      void message.success(t('round.started', { number: round.number }));
      onStarted(round.id);
    },
  });
  const used = lines.filter((line) => line.quantity !== 0);
  const ready =
    method.trim() !== '' &&
    performedBy.trim() !== '' &&
    used.length > 0 &&
    used.every((line) => line.quantity !== undefined && line.quantity <= line.most);
  const submit = () => {
    if (!ready) return;
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
  return (
    <Form layout="vertical" size="small" className={styles.form} onFinish={submit}>
      <Form.Item label={t('round.method')} required htmlFor="round-method">
        <AutoComplete
          id="round-method"
          autoFocus
          value={method}
          options={(['soak', 'wipe', 'spray', 'heat', 'ultraviolet'] as const).map((name) => ({
            value: t(`methods.${name}`),
          }))}
          onChange={setMethod}
        />
      </Form.Item>
      <Form.Item label={t('round.agent')} htmlFor="round-agent">
        <Input
          id="round-agent"
          maxLength={200}
          value={agent}
          onChange={(event) => setAgent(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('round.concentration')} htmlFor="round-concentration">
        <InputNumber
          id="round-concentration"
          min={1}
          max={1_000_000}
          precision={0}
          controls={false}
          value={concentration}
          onChange={setConcentration}
        />
      </Form.Item>
      <Form.Item label={t('round.contactMinutes')} htmlFor="round-minutes">
        <InputNumber
          id="round-minutes"
          min={1}
          max={100_000}
          precision={0}
          controls={false}
          value={minutes}
          onChange={setMinutes}
        />
      </Form.Item>
      <Form.Item label={t('round.performedBy')} required>
        <PersonNameField
          label={t('round.performedBy')}
          value={performedBy}
          onChange={setPerformedBy}
        />
      </Form.Item>
      <Form.Item label={t('terms:word.note')} htmlFor="round-note">
        <Input
          id="round-note"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Form.Item>
      <table className={`${styles.lines} ${styles.wide}`}>
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
      <ErrorNotice error={start.error} onClose={start.clearError} />
      <div className={styles.actions}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          loading={start.pending ? { delay: 300 } : false}
        >
          {t('round.start')}
        </Button>
      </div>
    </Form>
  );
}
