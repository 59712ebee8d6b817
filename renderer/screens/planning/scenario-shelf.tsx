import { Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanScenario, SavedScenario } from '#contract/planning.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField } from '../../components/form-field.tsx';
import styles from './planning.module.css';

/** Scenarios that were kept: open one, compare with one, keep this one, throw one away. */
export function ScenarioShelf({
  scenario,
  saved,
  otherId,
  onOpen,
  onCompare,
}: {
  readonly scenario: PlanScenario;
  readonly saved: readonly SavedScenario[];
  readonly otherId: number | null;
  readonly onOpen: (scenario: SavedScenario['scenario']) => void;
  readonly onCompare: (scenarioId: number | null) => void;
}) {
  const { t } = useTranslation('planning');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const save = useCommand(db.planning.saveScenario);
  const remove = useCommand(db.planning.removeScenario);
  const options = saved.map((row) => ({ value: row.id, label: row.name }));
  const named = saved.find((row) => row.name === name);
  return (
    <>
      <div className={styles.fields}>
        <FormField label={t('openScenario')}>
          <Select<number>
            aria-label={t('openScenario')}
            placeholder={t('noneChosen')}
            value={named?.id ?? null}
            options={options}
            onChange={(id) => {
              const chosen = saved.find((row) => row.id === id);
              if (chosen === undefined) return;
              setName(chosen.name);
              onOpen(chosen.scenario);
            }}
          />
        </FormField>
        <FormField label={t('compareWith')}>
          <Select<number | null>
            allowClear
            aria-label={t('compareWith')}
            placeholder={t('noneChosen')}
            value={otherId}
            options={options}
            onChange={(id) => onCompare(id ?? null)}
          />
        </FormField>
        <FormField
          label={t('scenarioName')}
          wrong={tried && name.trim() === '' ? t('nameMissing') : undefined}
        >
          <Input
            aria-label={t('scenarioName')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </FormField>
        <div className={styles.keep}>
          <Button
            loading={save.pending ? { delay: 300 } : false}
            onClick={() => {
              setTried(true);
              if (name.trim() !== '') void save.run({ name: name.trim(), scenario });
            }}
          >
            {t('keep')}
          </Button>
          {named !== undefined && (
            <Popconfirm
              title={t('removeExplain', { name: named.name })}
              onConfirm={() => {
                if (named.id === otherId) onCompare(null);
                void remove.run({ scenarioId: named.id });
              }}
            >
              <Button type="text">{t('remove')}</Button>
            </Popconfirm>
          )}
        </div>
      </div>
      <ErrorNotice
        error={save.error ?? remove.error}
        onClose={() => {
          save.clearError();
          remove.clearError();
        }}
      />
    </>
  );
}
