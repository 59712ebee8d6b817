import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { InputNumber, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kit, KitLine } from '#contract/kits.ts';
import type { NormDraft } from '#contract/norms.ts';
import { type Posture, postures, type Risk, risks } from '#contract/values.ts';
import { qty } from '../../app/format.ts';
import { orpc } from '../../app/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';
import { SquadPicker } from '../../components/pickers.tsx';
import { ToneTag } from '../../components/state-tag.tsx';
import styles from './norms.module.css';

/** Typing is not a question each time. */
const ASK_AFTER_MS = 200;

interface Trip {
  readonly headcount: number;
  readonly samples: number;
  readonly areaM2: number;
  readonly risk: Risk;
  readonly posture: Posture;
  readonly squadId: number | undefined;
}

/** The kit of a trip as the norm on the form would have it, worked out anew with every change. */
export function KitPreview({
  draft,
  replaces,
  day,
}: {
  /** Null while something needed is not filled in. */
  readonly draft: NormDraft | null;
  readonly replaces: number | undefined;
  readonly day: string;
}) {
  const { t } = useTranslation('norms');
  const [trip, setTrip] = useState<Trip>({
    headcount: 4,
    samples: 10,
    areaM2: 500,
    risk: 'high',
    posture: 'regular',
    squadId: undefined,
  });
  const set = (change: Partial<Trip>) => setTrip((before) => ({ ...before, ...change }));
  const risk = draft === null || draft.risk === 'any' ? trip.risk : draft.risk;
  const asked = useSettled(
    draft && {
      norm: draft,
      ...(replaces === undefined ? {} : { replaces }),
      risk,
      posture: trip.posture,
      headcount: trip.headcount,
      samples: trip.samples,
      areaM2: trip.areaM2,
      ...(trip.squadId === undefined ? {} : { squadId: trip.squadId }),
      businessDate: day,
    },
  );
  const kit = useQuery({
    // A norm that is not complete is not asked about.
    ...orpc.kits.preview.queryOptions({ input: asked ?? skipToken }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const figure = (name: 'headcount' | 'samples' | 'areaM2', min: number, suffix?: string) => (
    <FormField label={t(`preview.${name}`)}>
      <InputNumber<number>
        style={{ width: '100%' }}
        min={min}
        max={name === 'headcount' ? 1000 : undefined}
        precision={0}
        suffix={suffix}
        aria-label={t(`preview.${name}`)}
        value={trip[name]}
        onChange={(value) => set({ [name]: value ?? min })}
      />
    </FormField>
  );
  return (
    <section className={styles.preview} aria-label={t('preview.title')}>
      <h3>
        {t('preview.title')} <span className="hq-soft hq-number">{day}</span>
      </h3>
      <div className={styles.trip}>
        <FormField label={t('preview.posture')}>
          <Select<Posture>
            aria-label={t('preview.posture')}
            value={trip.posture}
            options={postures.map((value) => ({ value, label: t(`terms:posture.${value}`) }))}
            onChange={(posture) => set({ posture })}
          />
        </FormField>
        {draft === null || draft.risk === 'any' ? (
          <FormField label={t('terms:word.risk')}>
            <Select<Risk>
              aria-label={t('terms:word.risk')}
              value={risk}
              options={risks.map((value) => ({ value, label: t(`terms:risk.${value}`) }))}
              onChange={(value) => set({ risk: value })}
            />
          </FormField>
        ) : (
          <FormField label={t('terms:word.risk')} group>
            <span className={styles.fixed}>{t(`terms:risk.${risk}`)}</span>
          </FormField>
        )}
        <FormField label={t('terms:word.squad')}>
          <SquadPicker
            allowClear
            style={{ width: '100%' }}
            placeholder={t('preview.anySquad')}
            aria-label={t('terms:word.squad')}
            value={trip.squadId ?? null}
            onChange={(squadId) => set({ squadId: squadId ?? undefined })}
          />
        </FormField>
        {figure('headcount', 1)}
        {figure('samples', 0)}
        {figure('areaM2', 0, t('squareMetre'))}
      </div>
      {draft === null && <p className="hq-soft">{t('preview.incomplete')}</p>}
      <ErrorNotice error={kit.error} />
      {kit.data !== undefined && <KitLines kit={kit.data} edited={draft?.familyId} />}
    </section>
  );
}

/** A value once it has stood still. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says counts, not which it is
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ASK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}

function KitLines({ kit, edited }: { readonly kit: Kit; readonly edited: number | undefined }) {
  const { t } = useTranslation('norms');
  if (kit.lines.length + kit.optional.length === 0) {
    return <p className="hq-soft">{t('preview.empty')}</p>;
  }
  return (
    <>
      {kit.warnings.map(({ familyCode, familyName, reason }) => (
        <p key={`${familyCode} ${reason}`} role="alert">
          {t(`preview.warning.${reason}`, { family: familyName })}
        </p>
      ))}
      <table className={styles.kit}>
        <thead>
          <tr>
            <th scope="col">{t('terms:word.item')}</th>
            <th scope="col">{t('preview.need')}</th>
            <th scope="col">{t('preview.covered')}</th>
          </tr>
        </thead>
        <tbody>
          {kit.lines.map((line) => (
            <PreviewLine key={line.itemId} kit={kit} line={line} edited={edited} />
          ))}
          {kit.optional.map((line) => (
            <PreviewLine key={`optional ${line.itemId}`} kit={kit} line={line} edited={edited} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function PreviewLine({
  kit,
  line,
  edited,
}: {
  readonly kit: Kit;
  readonly line: KitLine;
  readonly edited: number | undefined;
}) {
  const { t } = useTranslation('norms');
  const choice = kit.choices.find(({ group }) => line.group !== '' && group === line.group);
  const others = (choice?.alternatives ?? []).filter(({ familyId }) => familyId !== line.familyId);
  const isOptional = line.requirement === 'as-needed';
  const [instead] = line.substitutes;
  return (
    <tr data-edited={line.familyId === edited || undefined} data-optional={isOptional || undefined}>
      <td>
        <div>
          <span className="hq-code">{line.itemCode}</span>{' '}
          {[line.itemName, line.size].filter((part) => part !== '').join(' ')}{' '}
          {isOptional && <ToneTag tone="neutral">{t('terms:requirement.as-needed')}</ToneTag>}
        </div>
        {others.length > 0 && (
          <div className="hq-soft">
            {t('preview.or', { names: others.map(({ familyName }) => familyName).join(t('or')) })}
          </div>
        )}
        {line.sizedUpFrom.map(({ size, quantity }) => (
          <div key={size} className="hq-soft">
            {t('preview.sizedUp', { size, quantity: qty(quantity, line.baseUnit) })}
          </div>
        ))}
        {line.reuseLimit !== null && (
          <div className="hq-soft">{t('preview.reuse', { count: line.reuseLimit })}</div>
        )}
        {line.short > 0 && (
          <div className={styles.short}>
            {t('preview.short', { quantity: qty(line.short, line.baseUnit) })}
            {instead !== undefined &&
              t('preview.instead', {
                name: [instead.itemName, instead.size].filter((part) => part !== '').join(' '),
              })}
          </div>
        )}
      </td>
      <td className="hq-number">{qty(line.need, line.baseUnit)}</td>
      <td className="hq-number">{qty(line.need - line.short, line.baseUnit)}</td>
    </tr>
  );
}
