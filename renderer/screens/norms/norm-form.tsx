import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Norm, type NormRequirement, normRequirements } from '#contract/norms.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { DateField } from '../../components/date-field.tsx';
import { FormField } from '../../components/form-field.tsx';
import { type FormSlot, RecordForm, useMissing, useValues } from '../master/record-form.tsx';
import { KitPreview } from './kit-preview.tsx';
import { FigureFields, KeyFacts, KeyFields } from './norm-fields.tsx';
import {
  daysOf,
  draftOf,
  type EditMode,
  modesOf,
  type NormValues,
  previewDay,
  valuesOf,
} from './norm-values.ts';
import styles from './norms.module.css';
import { PosturesField } from './postures-field.tsx';
import { SubstitutesField } from './substitutes-field.tsx';

/** What one kind of task needs of one family, with the kit that comes of it beside. */
export function NormForm({
  row,
  today,
  onSaved,
  onDirty,
  onCancel,
}: FormSlot<Norm> & { readonly today: string }) {
  const { t } = useTranslation('norms');
  const missing = useMissing();
  const modes = modesOf(row, today);
  const [mode, setMode] = useState<EditMode>(modes[0] ?? 'add');
  const [values, set] = useValues<NormValues>(
    () => ({ ...valuesOf(row), ...daysOf(modes[0] ?? 'add', row, today) }),
    onDirty,
  );
  const families = useQuery(orpc.items.families.queryOptions());
  const norms = useQuery(orpc.norms.list.queryOptions({ input: {} }));
  const save = useCommand(db.norms.save, { onDone: onSaved });
  const byArea = values.basis === 'per-square-metre';
  const unit = families.data?.find(({ id }) => id === values.familyId)?.baseUnit ?? '';
  const draft = draftOf(values, mode);
  const isChange = mode === 'end' || mode === 'correct';
  const sameTask = (norms.data ?? []).filter(
    (norm) => norm.taskTypeId === values.taskTypeId && norm.group !== '',
  );
  const companions = sameTask.filter(
    (norm) => norm.group === values.group.trim() && norm.familyId !== values.familyId,
  );
  const submit = () => {
    if (draft === null) return;
    void save.run({
      ...draft,
      ...(isChange && row !== undefined ? { normId: row.id } : {}),
      correct: mode === 'correct',
    });
  };
  const choose = (next: EditMode) => {
    setMode(next);
    save.clearError();
    // To end a norm is to leave it as it stands.
    const start = next === 'end' ? valuesOf(row) : {};
    set({ ...start, ...daysOf(next, row, today) });
  };
  return (
    <div className={styles.editor}>
      <RecordForm
        label={t('title')}
        values={values}
        problems={{
          taskTypeId: missing(values.taskTypeId),
          familyId: missing(values.familyId),
          validFrom: missing(values.validFrom),
          quantity: byArea || values.quantity ? undefined : t('master:missing'),
          concentrationMgPerL: byArea ? missing(values.concentrationMgPerL) : undefined,
          sprayMlPerM2: byArea ? missing(values.sprayMlPerM2) : undefined,
          validTo:
            mode === 'end' && values.validTo === null
              ? t('master:missing')
              : values.validTo !== null && values.validTo < (values.validFrom ?? '')
                ? t('endsBeforeStart')
                : undefined,
        }}
        error={save.error}
        pending={save.pending}
        onClearError={save.clearError}
        onSubmit={submit}
        onCancel={onCancel}
      >
        {modes.length > 1 && (
          <FormField name="mode" label={t('mode.label')} hint={t(`mode.hint.${mode}`)} wide group>
            <Segmented<EditMode>
              value={mode}
              options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
              onChange={choose}
            />
          </FormField>
        )}
        {row !== undefined && (mode === 'version' || mode === 'end') ? (
          // Versions of one norm have these in common.
          <KeyFacts norm={row} />
        ) : (
          <KeyFields
            values={values}
            set={set}
            families={families.data}
            // Where a mode was chosen, the focus stays on the choice.
            autoFocus={modes.length === 1}
          />
        )}
        {mode !== 'end' && (
          <>
            <FigureFields values={values} set={set} unit={unit} />
            <FormField name="requirement" label={t('requirement')}>
              <Select<NormRequirement>
                value={values.requirement}
                options={normRequirements.map((value) => ({
                  value,
                  label: t(`terms:requirement.${value}`),
                }))}
                onChange={(requirement) => set({ requirement })}
              />
            </FormField>
            <FormField
              name="group"
              label={t('group')}
              hint={
                companions.length > 0
                  ? t('groupWith', {
                      names: [...new Set(companions.map(({ familyName }) => familyName))].join(
                        t('or'),
                      ),
                    })
                  : t('groupHint')
              }
            >
              <AutoComplete
                value={values.group}
                maxLength={30}
                options={[...new Set(sameTask.map(({ group }) => group))].map((value) => ({
                  value,
                }))}
                onChange={(group: string) => set({ group })}
              />
            </FormField>
            <FormField
              name="substitutes"
              label={t('substitutes')}
              hint={t('substitutesHint')}
              wide
              group
            >
              <SubstitutesField
                families={families.data}
                familyId={values.familyId}
                value={values.substitutes}
                onChange={(substitutes) => set({ substitutes })}
              />
            </FormField>
            <FormField name="postures" label={t('postures')} hint={t('posturesHint')} wide group>
              <PosturesField
                value={values.postures}
                unit={unit}
                byArea={byArea}
                onChange={(postures) => set({ postures })}
              />
            </FormField>
            <FormField name="validFrom" label={t('validFrom')} required>
              <DateField value={values.validFrom} onChange={(validFrom) => set({ validFrom })} />
            </FormField>
          </>
        )}
        {mode !== 'version' && (
          <FormField name="validTo" label={t('validTo')} required={mode === 'end'}>
            <DateField
              allowClear={mode !== 'end'}
              value={values.validTo}
              onChange={(validTo) => set({ validTo })}
            />
          </FormField>
        )}
        <FormField name="source" label={t('source')} wide>
          <Input value={values.source} onChange={(event) => set({ source: event.target.value })} />
        </FormField>
      </RecordForm>
      <KitPreview
        draft={draft}
        replaces={isChange ? row?.id : undefined}
        day={draft === null ? today : previewDay(mode, draft, today)}
      />
    </div>
  );
}
