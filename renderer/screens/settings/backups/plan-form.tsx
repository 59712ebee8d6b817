import { App, Button, Checkbox, Form, InputNumber } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupPlan, RotationCounts } from '#contract/backups.ts';
import { useCommand } from '../../../app/commands.ts';
import { db } from '../../../app/db-client.ts';
import { SectionForm } from '../section-form.tsx';
import styles from '../settings.module.css';
import own from './backups.module.css';

const occasions = ['atClose', 'hourly', 'daily', 'beforeImports'] as const;
const switches = [...occasions, 'beside'] as const;
const periods = ['hourly', 'daily', 'weekly', 'monthly'] as const;

/** What can be changed in this form; folders have their own buttons. */
type Changeable = Pick<BackupPlan, (typeof switches)[number] | 'keep' | 'reminderDays'>;

/** When copies are made and how long they are kept. */
export function PlanForm({
  plan,
  editable,
}: {
  readonly plan: BackupPlan;
  readonly editable: boolean;
}) {
  const { t, i18n } = useTranslation('backups');
  const [open, setOpen] = useState(false);
  return (
    <div className={own.part}>
      <h3>{t('plan.title')}</h3>
      {open ? (
        <Editing plan={plan} onClose={() => setOpen(false)} />
      ) : (
        <>
          <p>{planInWords(plan, i18n.t)}</p>
          {editable && (
            <div className={styles.buttons}>
              <Button onClick={() => setOpen(true)}>{t('plan.change')}</Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

function Editing({ plan, onClose }: { readonly plan: BackupPlan; readonly onClose: () => void }) {
  const { t } = useTranslation('backups');
  const { message } = App.useApp();
  const [draft, setDraft] = useState<Changeable>(plan);
  const configure = useCommand(db.backups.configure, {
    onDone: () => {
      void message.success(t('plan.saved'));
      onClose();
    },
  });
  const keep = (period: keyof RotationCounts, count: number | null) =>
    setDraft({ ...draft, keep: { ...draft.keep, [period]: count ?? 0 } });
  const save = () => {
    const { atClose, hourly, daily, beforeImports, beside, keep: counts, reminderDays } = draft;
    void configure.run({
      atClose,
      hourly,
      daily,
      beforeImports,
      beside,
      keep: counts,
      reminderDays,
    });
  };
  return (
    <SectionForm
      label={t('plan.title')}
      submit={{ label: t('common:save'), loading: configure.pending }}
      error={configure.error}
      onSubmit={save}
      onCancel={onClose}
    >
      {switches.map((occasion, index) => (
        <div key={occasion}>
          <Checkbox
            autoFocus={index === 0}
            checked={draft[occasion]}
            onChange={(event) => setDraft({ ...draft, [occasion]: event.target.checked })}
          >
            {t(`plan.${occasion}`)}
          </Checkbox>
        </div>
      ))}
      <div className={own.label}>{t('plan.keep')}</div>
      <div className={own.counts}>
        {periods.map((period) => (
          <InputNumber
            key={period}
            min={0}
            max={100}
            precision={0}
            value={draft.keep[period]}
            aria-label={t(`plan.keepOf.${period}`)}
            suffix={t(`plan.unit.${period}`)}
            onChange={(count) => keep(period, count)}
          />
        ))}
      </div>
      <p className="hq-soft">{t('plan.keepHint')}</p>
      <Form.Item label={t('plan.reminder')} htmlFor="reminder-days" extra={t('plan.reminderHint')}>
        <InputNumber
          id="reminder-days"
          min={0}
          max={365}
          precision={0}
          value={draft.reminderDays}
          suffix={t('plan.days')}
          onChange={(days) => setDraft({ ...draft, reminderDays: days ?? 0 })}
        />
      </Form.Item>
    </SectionForm>
  );
}

/** The plan in one or two sentences. */
export function planInWords(plan: Changeable, t: TFunction): string {
  const when = occasions
    .filter((occasion) => plan[occasion])
    .map((occasion) => t(`backups:plan.${occasion}`));
  return t('backups:plan.sentences', {
    when:
      when.length === 0
        ? t('backups:plan.never')
        : t('backups:plan.when', { occasions: when.join(t('backups:plan.and')) }),
    beside: t(plan.beside ? 'backups:plan.hasBeside' : 'backups:plan.noBeside'),
    kept: t('backups:plan.kept', plan.keep),
    reminder:
      plan.reminderDays === 0
        ? t('backups:plan.noReminder')
        : t('backups:plan.reminds', { days: plan.reminderDays }),
  });
}
