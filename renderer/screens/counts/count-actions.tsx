import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Counter, StockCount } from '#contract/counts.ts';
import { useCommand } from '../../app/commands.ts';
import { db } from '../../app/db-client.ts';
import { errorText } from '../../app/error-text.ts';
import { integer } from '../../app/format.ts';
import { usePreference } from '../../app/preferences.ts';
import { shell } from '../../app/shell.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { PrintMenu, usePrinting } from '../../components/print-menu.tsx';

type Layout = 'blind' | 'book' | 'result';

function layoutOf(count: StockCount): Layout {
  if (count.status === 'review' || count.status === 'posted') return 'result';
  return count.blind ? 'blind' : 'book';
}

/** Print, spreadsheets out and in, goods found, giving up. */
export function CountActions({
  count,
  counter,
  onFound,
  onSheet,
}: {
  readonly count: StockCount;
  readonly counter: Counter;
  readonly onFound: () => void;
  /** With the path of a filled sheet. */
  readonly onSheet: (path: string) => void;
}) {
  const { t } = useTranslation('counts');
  const { modal } = App.useApp();
  const { preview } = usePrinting();
  const exportSheet = useSheetExport(count, counter);
  const cancel = useCommand(db.counts.cancel, { onError: useFailure() });
  const chooseSheet = useSheetChoice(onSheet);
  const isCounting = count.status === 'counting';
  useShortcut('F2', onFound, { label: t('found.title'), enabled: isCounting });
  const giveUp = () =>
    modal.confirm({
      title: t('cancelTitle', { number: count.number }),
      content: t('cancelExplain'),
      okText: t('cancelCount'),
      okButtonProps: { danger: true },
      cancelText: t('keepCounting'),
      onOk: async () => void (await cancel.run({ countId: count.id })),
    });
  const other = (layout: Layout) => ({
    key: layout,
    label: t(`printLayout.${layout}`),
    onClick: () =>
      void preview({
        form: 'count-sheet',
        params: { countId: count.id, layout },
        fileName: `${count.number} ${t(`printLayout.${layout}`)}`,
      }),
  });
  const items: MenuProps['items'] = [
    ...(isCounting
      ? [
          { key: 'found', label: t('found.title'), onClick: onFound },
          { key: 'export', label: t('sheet.export'), onClick: () => void exportSheet() },
          { key: 'import', label: t('sheet.import'), onClick: () => void chooseSheet() },
          { type: 'divider' as const },
        ]
      : []),
    other('blind'),
    ...(isCounting && count.blind ? [] : [other('book')]),
    ...(isCounting ? [] : [other('result')]),
    ...(isCounting || count.status === 'review'
      ? [
          { type: 'divider' as const },
          { key: 'cancel', danger: true, label: t('cancelCount'), onClick: giveUp },
        ]
      : []),
  ];
  const layout = layoutOf(count);
  return (
    <>
      <PrintMenu
        form="count-sheet"
        params={{ countId: count.id, layout }}
        fileName={`${count.number} ${t(`printLayout.${layout}`)}`}
      />
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button icon={<MoreOutlined />}>{t('more')}</Button>
      </Dropdown>
    </>
  );
}

/** Says in words what could not be done. */
function useFailure(): (error: unknown) => void {
  const { t } = useTranslation('counts');
  const { message } = App.useApp();
  return (error) => void message.error(errorText(error, t), 10);
}

/** Asks for a filled sheet. */
function useSheetChoice(onSheet: (path: string) => void): () => Promise<void> {
  const failed = useFailure();
  return async () => {
    try {
      const [path] = await shell().dialog.openFiles({ kind: 'spreadsheet' });
      if (path !== undefined) onSheet(path);
    } catch (error) {
      failed(error);
    }
  };
}

/** Writes the count sheet of one counter where the person says. */
function useSheetExport(count: StockCount, counter: Counter): () => Promise<void> {
  const { t } = useTranslation('counts');
  const { message } = App.useApp();
  const language = usePreference('language');
  const failed = useFailure();
  return async () => {
    try {
      const path = await shell().dialog.saveFile({
        kind: 'spreadsheet',
        defaultName: `${count.number} ${t(`counter.${counter}`)}.xlsx`,
      });
      if (path === null) return;
      const { rows } = await db.counts.exportSheet({ countId: count.id, path, counter, language });
      void message.success({
        content: (
          <span>
            {t('common:grid.exported', { count: rows, rows: integer(rows), path })}{' '}
            <button
              type="button"
              className="hq-link"
              onClick={() => void shell().shell.showInFolder(path)}
            >
              {t('common:showInFolder')}
            </button>
          </span>
        ),
        duration: 6,
      });
    } catch (error) {
      failed(error);
    }
  };
}
