import { PrinterOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../app/error-text.ts';
import { shell } from '../app/shell.ts';
import { useAction, useShortcut } from '../app/shortcuts.tsx';
import { KeyHint } from './key-hint.tsx';

/** A form of renderer/print with what it is to show. */
export interface PrintJob {
  /** `issue-slip`, `stock-sheet` … */
  readonly form: string;
  readonly params: unknown;
  /** Without extension: the document number, the report and its date. */
  readonly fileName: string;
}

/** Ways to put a form on paper, each reporting its failure in words. */
export interface Printing {
  readonly print: (job: PrintJob) => Promise<void>;
  readonly savePdf: (job: PrintJob) => Promise<void>;
  readonly preview: (job: PrintJob) => Promise<void>;
  readonly busy: boolean;
}

/** Printing from code, for a key that posts and prints: `const { print } = usePrinting()`. */
export function usePrinting(): Printing {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const guarded = useCallback(
    async (work: () => Promise<void>) => {
      setBusy(true);
      try {
        await work();
      } catch (error) {
        void message.error(`${t('common:print.failed')} ${errorText(error, t)}`, 10);
      } finally {
        setBusy(false);
      }
    },
    [message, t],
  );
  const print = useCallback(
    ({ form, params }: PrintJob) =>
      guarded(async () => {
        await shell().print.toPrinter({ form, params });
      }),
    [guarded],
  );
  const preview = useCallback(
    ({ form, params, fileName }: PrintJob) =>
      guarded(async () => {
        await shell().print.preview({ form, params, defaultName: `${fileName}.pdf` });
      }),
    [guarded],
  );
  const savePdf = useCallback(
    ({ form, params, fileName }: PrintJob) =>
      guarded(async () => {
        const savePath = await shell().dialog.saveFile({
          kind: 'pdf',
          defaultName: `${fileName}.pdf`,
        });
        if (savePath === null) return;
        const { path } = await shell().print.toPdf({ form, params, savePath });
        void message.success({
          content: (
            <span>
              {t('common:print.saved', { path })}{' '}
              <button
                type="button"
                className="hq-link"
                onClick={() => void shell().shell.openPath(path)}
              >
                {t('common:open')}
              </button>
            </span>
          ),
          duration: 6,
        });
      }),
    [guarded, message, t],
  );
  return { print, preview, savePdf, busy };
}

/** Print, look at, or save a form. `Ctrl+P` prints unless `shortcut` is null. */
export function PrintMenu({
  form,
  params,
  fileName,
  disabled = false,
  shortcut = 'Ctrl+P',
  size,
  label,
}: PrintJob & {
  readonly disabled?: boolean;
  readonly shortcut?: string | null;
  readonly size?: 'small' | 'middle';
  readonly label?: string;
}) {
  const { t } = useTranslation();
  const { print, preview, savePdf, busy } = usePrinting();
  const job = { form, params, fileName };
  // Of several on screen the innermost is meant, as with the key.
  const mine = shortcut !== null && !disabled && !busy;
  useShortcut(shortcut ?? '', () => void print(job), {
    label: t('common:print.print'),
    enabled: mine,
  });
  useAction(t('common:print.previewOf'), () => void preview(job), mine);
  useAction(t('common:print.savePdf'), () => void savePdf(job), mine);
  return (
    <Dropdown
      trigger={['click']}
      disabled={disabled}
      menu={{
        items: [
          {
            key: 'print',
            label: (
              <>
                {t('common:print.print')} {shortcut !== null && <KeyHint keys={shortcut} />}
              </>
            ),
            onClick: () => void print(job),
          },
          { key: 'preview', label: t('common:print.preview'), onClick: () => void preview(job) },
          { key: 'pdf', label: t('common:print.savePdf'), onClick: () => void savePdf(job) },
        ],
      }}
    >
      <Button size={size} icon={<PrinterOutlined />} loading={busy ? { delay: 300 } : false}>
        {label ?? t('common:print.menu')}
      </Button>
    </Dropdown>
  );
}
