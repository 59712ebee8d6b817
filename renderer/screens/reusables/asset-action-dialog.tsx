import { App, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureName } from '#contract/access.ts';
import { type Asset, type ServiceKind, serviceKinds } from '#contract/assets.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FormField, FormGrid } from '../../components/form-field.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { LocationPicker } from '../../components/pickers.tsx';
import styles from './reusables.module.css';

export type AssetActionKind = 'service' | 'maintenance' | 'retire' | 'lost' | 'found' | 'move';

export interface AssetAction {
  readonly kind: AssetActionKind;
  readonly procedure: ProcedureName;
}

const procedures: Readonly<Record<AssetActionKind, ProcedureName>> = {
  service: 'assets.recordService',
  maintenance: 'assets.sendToMaintenance',
  move: 'assets.move',
  retire: 'assets.retire',
  lost: 'assets.markLost',
  found: 'assets.markFound',
};

/** What can be done with pieces as they are, all of them alike. */
export function actionsFor(assets: readonly Asset[]): AssetAction[] {
  if (assets.length === 0) return [];
  const all = (...states: readonly Asset['state'][]) =>
    assets.every((asset) => states.includes(asset.state));
  const here = all('ready', 'dirty', 'decontaminated', 'maintenance');
  const kinds: AssetActionKind[] = [
    ...(all('ready', 'out', 'dirty', 'decontaminated', 'maintenance')
      ? (['service'] as const)
      : []),
    ...(all('ready') ? (['maintenance'] as const) : []),
    ...(all('ready', 'dirty', 'decontaminated', 'maintenance', 'retired')
      ? (['move'] as const)
      : []),
    ...(here ? (['retire'] as const) : []),
    ...(all('ready', 'dirty', 'decontaminated', 'maintenance', 'retired')
      ? (['lost'] as const)
      : []),
    ...(all('lost') && assets.length === 1 ? (['found'] as const) : []),
  ];
  return kinds.map((kind) => ({ kind, procedure: procedures[kind] }));
}

/** Asks for what an action needs, and does it to all the pieces at once. */
export function AssetActionDialog({
  action,
  assets,
  onClose,
}: {
  readonly action: AssetAction;
  readonly assets: readonly Asset[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('reusables');
  const { message } = App.useApp();
  const [service, setService] = useState<ServiceKind>('maintenance');
  const [nextDueOn, setNextDueOn] = useState<string | null>(null);
  const [locationId, setLocationId] = useState<number | undefined>();
  const [state, setState] = useState<'ready' | 'dirty'>('dirty');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const done = {
    onDone: () => {
      void message.success(
        t('action.done', { action: t(`action.${action.kind}`), count: assets.length }),
      );
      onClose();
    },
  };
  const recordService = useCommand(db.assets.recordService, done);
  const maintain = useCommand(db.assets.sendToMaintenance, done);
  const retire = useCommand(db.assets.retire, done);
  const lose = useCommand(db.assets.markLost, done);
  const find = useCommand(db.assets.markFound, done);
  const move = useCommand(db.assets.move, done);
  const commands = [recordService, maintain, retire, lose, find, move];
  const [first] = assets;
  const needsNote = action.kind === 'retire' || action.kind === 'lost';
  const needsPlace = action.kind === 'found' || action.kind === 'move';
  const pending = commands.some((command) => command.pending);
  const submit = () => {
    setAsked(true);
    if (first === undefined || pending) return;
    if ((needsNote && note.trim() === '') || (needsPlace && locationId === undefined)) return;
    const own = { assetIds: assets.map((asset) => asset.id), note: note.trim() };
    if (action.kind === 'service') void recordService.run({ ...own, service, nextDueOn });
    else if (action.kind === 'maintenance') void maintain.run(own);
    else if (action.kind === 'retire') void retire.run(own);
    else if (action.kind === 'lost') void lose.run(own);
    else if (locationId === undefined) return;
    else if (action.kind === 'move') void move.run({ ...own, toLocationId: locationId });
    else void find.run({ assetId: first.id, locationId, state, note: note.trim() });
  };
  const label = t(`action.${action.kind}`);
  useShortcut('Ctrl+Enter', submit, { label, inDialog: true, whileTyping: true });
  const missing = (empty: boolean) => (asked && empty ? t('missing') : undefined);
  return (
    <Modal
      open
      title={t('action.title', { action: label, count: assets.length })}
      okText={
        <>
          {label} <KeyHint keys="Ctrl+Enter" />
        </>
      }
      cancelText={t('common:cancel')}
      confirmLoading={pending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <p className="hq-code">{assets.map((asset) => asset.serialNo).join(' ')}</p>
        <p>{t(`action.explain.${action.kind}`)}</p>
        <FormGrid>
          {action.kind === 'service' && (
            <>
              <FormField label={t('action.what')}>
                <Select<ServiceKind>
                  autoFocus
                  aria-label={t('action.what')}
                  value={service}
                  options={serviceKinds.map((value) => ({
                    value,
                    label: t(`terms:serviceKind.${value}`),
                  }))}
                  onChange={setService}
                />
              </FormField>
              <FormField label={t('action.nextDueOn')}>
                <DateField
                  aria-label={t('action.nextDueOn')}
                  value={nextDueOn}
                  onChange={setNextDueOn}
                />
              </FormField>
            </>
          )}
          {needsPlace && (
            <FormField label={t('action.place')} required wrong={missing(locationId === undefined)}>
              <LocationPicker
                aria-label={t('action.place')}
                value={locationId ?? null}
                onChange={setLocationId}
              />
            </FormField>
          )}
          {action.kind === 'found' && (
            <FormField label={t('terms:word.state')}>
              <Select<'ready' | 'dirty'>
                aria-label={t('terms:word.state')}
                value={state}
                options={(['dirty', 'ready'] as const).map((value) => ({
                  value,
                  label: t(`terms:assetState.${value}`),
                }))}
                onChange={setState}
              />
            </FormField>
          )}
          <FormField
            label={t('terms:word.note')}
            required={needsNote}
            wide
            wrong={missing(needsNote && note.trim() === '')}
          >
            <Input
              value={note}
              maxLength={500}
              onChange={(event) => setNote(event.target.value)}
              onPressEnter={(event) => {
                if (!event.nativeEvent.isComposing && !event.ctrlKey) submit();
              }}
            />
          </FormField>
        </FormGrid>
        <ErrorNotice error={commands.find((command) => command.error)?.error} />
      </div>
    </Modal>
  );
}
