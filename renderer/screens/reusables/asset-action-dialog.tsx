import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureName } from '#contract/access.ts';
import { type Asset, type ServiceKind, serviceKinds } from '#contract/assets.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LocationPicker } from '../../components/pickers.tsx';

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
  const ready =
    first !== undefined &&
    (!needsNote || note.trim() !== '') &&
    (!needsPlace || locationId !== undefined);
  const submit = () => {
    if (!ready) return;
    const own = { assetIds: assets.map((asset) => asset.id), note: note.trim() };
    if (action.kind === 'service') void recordService.run({ ...own, service, nextDueOn });
    else if (action.kind === 'maintenance') void maintain.run(own);
    else if (action.kind === 'retire') void retire.run(own);
    else if (action.kind === 'lost') void lose.run(own);
    else if (locationId === undefined) return;
    else if (action.kind === 'move') void move.run({ ...own, toLocationId: locationId });
    else void find.run({ assetId: first.id, locationId, state, note: note.trim() });
  };
  return (
    <Modal
      open
      title={t('action.title', { action: t(`action.${action.kind}`), count: assets.length })}
      okText={t(`action.${action.kind}`)}
      okButtonProps={{ disabled: !ready }}
      cancelText={t('common:cancel')}
      confirmLoading={commands.some((command) => command.pending)}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="hq-code">{assets.map((asset) => asset.serialNo).join(' ')}</p>
      <p>{t(`action.explain.${action.kind}`)}</p>
      <Form layout="vertical" onFinish={submit}>
        {action.kind === 'service' && (
          <>
            <Form.Item label={t('action.what')}>
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
            </Form.Item>
            <Form.Item label={t('action.nextDueOn')}>
              <DateField
                aria-label={t('action.nextDueOn')}
                value={nextDueOn}
                onChange={setNextDueOn}
              />
            </Form.Item>
          </>
        )}
        {needsPlace && (
          <Form.Item label={t('action.place')} required>
            <LocationPicker
              aria-label={t('action.place')}
              value={locationId ?? null}
              onChange={setLocationId}
            />
          </Form.Item>
        )}
        {action.kind === 'found' && (
          <Form.Item label={t('terms:word.state')}>
            <Select<'ready' | 'dirty'>
              aria-label={t('terms:word.state')}
              value={state}
              options={(['dirty', 'ready'] as const).map((value) => ({
                value,
                label: t(`terms:assetState.${value}`),
              }))}
              onChange={setState}
            />
          </Form.Item>
        )}
        <Form.Item label={t('terms:word.note')} required={needsNote} htmlFor="asset-note">
          <Input
            id="asset-note"
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) submit();
            }}
          />
        </Form.Item>
      </Form>
      <ErrorNotice error={commands.find((command) => command.error)?.error} />
    </Modal>
  );
}
