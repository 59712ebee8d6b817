import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecontaminationDetail } from '#contract/decontamination.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { integer, qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/user.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { FormField } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { PanelSkeleton } from '../../components/panel-skeleton.tsx';
import { PersonNameField } from '../../components/person-name-field.tsx';
import { QuantityField } from '../../components/quantity-field.tsx';
import { StateTag } from '../../components/state-tag.tsx';
import styles from './reusables.module.css';

/** One round: how it was done, and the inspection that ends it. */
export function RoundPanel({ roundId }: { readonly roundId: number }) {
  const may = useMay();
  const query = useQuery(
    orpc.decontamination.get.queryOptions({ input: { decontaminationId: roundId } }),
  );
  if (query.error) return <ErrorNotice error={query.error} />;
  if (query.data === undefined) return <PanelSkeleton />;
  const round = query.data;
  const inspects = round.status === 'in-progress' && may('decontamination.inspect');
  return (
    <div className={styles.panel}>
      <RoundFacts round={round} />
      {inspects ? <Inspection key={round.id} round={round} /> : <Results round={round} />}
    </div>
  );
}

function RoundFacts({ round }: { readonly round: DecontaminationDetail }) {
  const { t } = useTranslation('reusables');
  return (
    <Facts
      facts={[
        {
          label: t('terms:word.state'),
          value: <StateTag kind="decontaminationStatus" state={round.status} />,
        },
        { label: t('round.method'), value: round.method },
        round.agent === '' ? null : { label: t('round.agent'), value: round.agent },
        round.concentrationMgPerL === null
          ? null
          : { label: t('round.concentration'), value: integer(round.concentrationMgPerL) },
        round.contactMinutes === null
          ? null
          : { label: t('round.contactMinutes'), value: round.contactMinutes },
        { label: t('round.startedAt'), value: round.startedAt },
        round.contactUntil === null
          ? null
          : { label: t('round.contactUntil'), value: round.contactUntil },
        { label: t('round.performedBy'), value: round.performedBy },
        round.inspectedBy === ''
          ? null
          : {
              label: t('round.inspectedBy'),
              value: `${round.inspectedBy} ${round.inspectedAt ?? ''}`,
            },
        round.documentId === null || round.documentNumber === null
          ? null
          : {
              label: t('round.transfer'),
              value: <DocumentLink documentId={round.documentId} number={round.documentNumber} />,
            },
        round.note === '' ? null : { label: t('terms:word.note'), value: round.note, wide: true },
      ]}
    />
  );
}

function Results({ round }: { readonly round: DecontaminationDetail }) {
  const { t } = useTranslation('reusables');
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col">{t('terms:word.item')}</th>
          <th scope="col">{t('terms:word.quantity')}</th>
          <th scope="col">{t('round.passed')}</th>
          <th scope="col">{t('terms:word.note')}</th>
        </tr>
      </thead>
      <tbody>
        {round.lines.map((line) => (
          <tr key={line.id}>
            <td>
              {line.itemCode} {line.itemName} <b className="hq-code">{line.serialNo}</b>
            </td>
            <td>{qty(line.quantity, line.baseUnit)}</td>
            <td>{line.passed === null ? '' : qty(line.passed, line.baseUnit)}</td>
            <td>{line.note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Finding {
  readonly passed: number | undefined;
  readonly note: string;
}

/** What passed goes back to its shelf; what did not stays dirty. */
function Inspection({ round }: { readonly round: DecontaminationDetail }) {
  const { t } = useTranslation('reusables');
  const { message } = App.useApp();
  const [inspectedBy, setInspectedBy] = useState('');
  const [findings, setFindings] = useState<ReadonlyMap<number, Finding>>(
    () => new Map(round.lines.map((line) => [line.id, { passed: line.quantity, note: '' }])),
  );
  const inspect = useCommand(db.decontamination.inspect, {
    onDone: ({ number, passed }) => void message.success(t('round.done', { number, passed })),
  });
  const cancel = useCommand(db.decontamination.cancel);
  const change = (id: number, next: Partial<Finding>) =>
    setFindings((before) => {
      const own = before.get(id) ?? { passed: 0, note: '' };
      return new Map(before).set(id, { ...own, ...next });
    });
  const [asked, setAsked] = useState(false);
  const nobody = inspectedBy.trim() === '';
  const counted = round.lines.every((line) => {
    const passed = findings.get(line.id)?.passed;
    return passed !== undefined && passed <= line.quantity;
  });
  const submit = () => {
    setAsked(true);
    if (nobody || !counted || inspect.pending) return;
    void inspect.run({
      decontaminationId: round.id,
      inspectedBy: inspectedBy.trim(),
      lines: round.lines.map((line) => ({
        lineId: line.id,
        passed: findings.get(line.id)?.passed ?? 0,
        note: findings.get(line.id)?.note.trim() ?? '',
      })),
    });
  };
  useShortcut('F8', submit, { label: t('round.inspect') });
  return (
    <section aria-label={t('round.inspect')}>
      <h3>{t('round.inspect')}</h3>
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{t('terms:word.item')}</th>
            <th scope="col">{t('terms:word.quantity')}</th>
            <th scope="col">{t('round.passed')}</th>
            <th scope="col">{t('terms:word.note')}</th>
          </tr>
        </thead>
        <tbody>
          {round.lines.map((line) => {
            const own = findings.get(line.id);
            const name = `${line.itemCode} ${line.itemName} ${line.serialNo ?? ''}`.trim();
            return (
              <tr key={line.id}>
                <td>{name}</td>
                <td>{qty(line.quantity, line.baseUnit)}</td>
                <td>
                  <QuantityField
                    size="small"
                    width={90}
                    value={own?.passed}
                    unit={line.baseUnit}
                    aria-label={t('round.passedOf', { name })}
                    status={own?.passed === undefined || own.passed > line.quantity ? 'error' : ''}
                    onChange={(passed) => change(line.id, { passed })}
                  />
                </td>
                <td>
                  <Input
                    size="small"
                    maxLength={500}
                    value={own?.note ?? ''}
                    aria-label={t('round.noteOf', { name })}
                    onChange={(event) => change(line.id, { note: event.target.value })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ErrorNotice
        error={inspect.error ?? cancel.error}
        onClose={() => {
          inspect.clearError();
          cancel.clearError();
        }}
      />
      <div className={styles.inspector}>
        <FormField
          label={t('round.inspectedBy')}
          required
          wrong={asked && nobody ? t('missing') : undefined}
        >
          <PersonNameField
            label={t('round.inspectedBy')}
            width={220}
            value={inspectedBy}
            onChange={setInspectedBy}
          />
        </FormField>
      </div>
      <FormFoot
        submit={{
          label: t('round.inspect'),
          keys: 'F8',
          onClick: submit,
          loading: inspect.pending,
        }}
      >
        <Popconfirm
          title={t('round.cancelExplain')}
          onConfirm={() =>
            void cancel.run({ decontaminationId: round.id, note: t('round.enteredByMistake') })
          }
        >
          <Button>{t('round.cancel')}</Button>
        </Popconfirm>
      </FormFoot>
    </section>
  );
}
