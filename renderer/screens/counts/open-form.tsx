import { ORPCError } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type CountScope, countScopes } from '#contract/counts.ts';
import { type Category, categories } from '#contract/values.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { orpc } from '../../app/queries.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { PersonNameField } from '../../components/person-name-field.tsx';
import { LocationPicker } from '../../components/pickers.tsx';
import styles from './counts.module.css';

const CYCLE_LINES = 50;
const RECOUNT_PERCENT = 10;

/** What is to be counted, by whom, and whether they see the book quantity. */
export function OpenForm({ onDone }: { readonly onDone: (countId?: number) => void }) {
  const { t } = useTranslation('counts');
  const info = useQuery(orpc.workspace.info.queryOptions());
  const [scope, setScope] = useState<CountScope>('full');
  const [locationId, setLocationId] = useState<number | undefined>();
  const [category, setCategory] = useState<Category | undefined>();
  const [limit, setLimit] = useState(CYCLE_LINES);
  const [blind, setBlind] = useState(false);
  const [named, setNamed] = useState<string | undefined>();
  const [secondCounter, setSecondCounter] = useState('');
  const [recountPercent, setRecountPercent] = useState(RECOUNT_PERCENT);
  const [note, setNote] = useState('');
  const open = useCommand(db.counts.open);
  const firstCounter = (named ?? info.data?.operator ?? '').trim();
  const second = secondCounter.trim();
  const missing =
    (scope === 'location' && locationId === undefined) ||
    (scope === 'category' && category === undefined);
  const samePerson = second !== '' && second === firstCounter;
  const [tried, setTried] = useState(false);
  const blocked = open.pending || info.data === undefined;
  const submit = async () => {
    setTried(true);
    if (missing || samePerson) return;
    const count = await open.run({
      scope,
      ...(scope === 'location' ? { locationId } : {}),
      ...(scope === 'category' ? { category } : {}),
      limit,
      blind,
      firstCounter,
      secondCounter: second,
      recountPercent,
      note: note.trim(),
    });
    if (count !== undefined) onDone(count.id);
  };
  useShortcut('F8', () => void submit(), { label: t('open'), enabled: !blocked });
  useShortcut('Escape', () => onDone(), { label: t('back') });
  return (
    <section className={styles.form} aria-label={t('new')}>
      <p className="hq-soft">{t('openExplain')}</p>
      <FormGrid>
        <FormField
          label={t('scope')}
          hint={t(`scopeExplain.${scope}`)}
          wrong={tried && missing ? t('chooseScope') : undefined}
          required
          group
          wide
        >
          <div className={styles.figures}>
            <Radio.Group
              optionType="button"
              aria-label={t('scope')}
              value={scope}
              onChange={({ target }) => setScope(target.value)}
              options={countScopes.map((value) => ({
                value,
                label: t(`terms:countScope.${value}`),
              }))}
            />
            {scope === 'location' && (
              <LocationPicker
                autoFocus
                style={{ width: 220 }}
                aria-label={t('terms:word.location')}
                value={locationId}
                onChange={(id) => setLocationId(id)}
              />
            )}
            {scope === 'category' && (
              <Select<Category>
                autoFocus
                style={{ width: 160 }}
                aria-label={t('terms:word.category')}
                placeholder={t('terms:word.category')}
                value={category}
                options={categories.map((value) => ({
                  value,
                  label: t(`terms:category.${value}`),
                }))}
                onChange={(value) => setCategory(value)}
              />
            )}
            {scope === 'cycle' && (
              <InputNumber
                min={1}
                max={5000}
                precision={0}
                style={{ width: 110 }}
                aria-label={t('cycleLines')}
                suffix={t('lines')}
                value={limit}
                onChange={(value) => setLimit(value ?? CYCLE_LINES)}
              />
            )}
          </div>
        </FormField>
        <FormField label={t('firstCounter')}>
          <PersonNameField
            width="100%"
            label={t('firstCounter')}
            value={firstCounter}
            onChange={setNamed}
          />
        </FormField>
        <FormField
          label={t('secondCounter')}
          hint={t('secondExplain')}
          wrong={samePerson ? t('samePerson') : undefined}
        >
          <PersonNameField
            width="100%"
            label={t('secondCounter')}
            value={secondCounter}
            status={samePerson ? 'error' : ''}
            onChange={setSecondCounter}
          />
        </FormField>
        <FormField label={t('recountPercent')} hint={t('recountExplain')}>
          <InputNumber
            min={0}
            max={100}
            precision={0}
            style={{ width: '100%' }}
            aria-label={t('recountPercent')}
            suffix="%"
            value={recountPercent}
            onChange={(value) => setRecountPercent(value ?? RECOUNT_PERCENT)}
          />
        </FormField>
        <FormField label={t('blind')} group wide>
          <Checkbox checked={blind} onChange={({ target }) => setBlind(target.checked)}>
            {t('blindExplain')}
          </Checkbox>
        </FormField>
        <FormField label={t('terms:word.note')} wide>
          <Input
            value={note}
            aria-label={t('terms:word.note')}
            onChange={({ target }) => setNote(target.value)}
          />
        </FormField>
      </FormGrid>
      <OpenError error={open.error} onClose={open.clearError} onShow={onDone} />
      <FormFoot
        submit={{
          label: t('open'),
          keys: 'F8',
          onClick: () => void submit(),
          disabled: info.data === undefined,
          loading: open.pending,
        }}
        cancel={{ onClick: () => onDone() }}
      />
    </section>
  );
}

const conflict = z.object({ entity: z.literal('count'), key: z.string() });

/** Number of the open count that has goods of this one on its sheet. */
function overlapping(error: unknown): string | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'CONFLICT') return undefined;
  return conflict.safeParse(error.data).data?.key;
}

/** A count in the way is one press away. */
function OpenError({
  error,
  onClose,
  onShow,
}: {
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onShow: (countId: number) => void;
}) {
  const { t } = useTranslation('counts');
  const list = useQuery(orpc.counts.list.queryOptions({ input: {} }));
  const number = overlapping(error);
  const other = list.data?.find((count) => count.number === number);
  if (other === undefined) return <ErrorNotice error={error} onClose={onClose} />;
  return (
    <Alert
      type="error"
      showIcon
      data-error-code="CONFLICT"
      title={t('overlap', { number: other.number })}
      description={t('overlapTodo')}
      action={
        <Button size="small" onClick={() => onShow(other.id)}>
          {t('openOther', { number: other.number })}
        </Button>
      }
    />
  );
}
