import { z } from 'zod';
import type { ShellCall, ShellChannel } from './shell-api.ts';

type ShellInputs = {
  readonly [Channel in ShellChannel]: z.ZodType<ShellCall<Channel>['input']>;
};

const MAX_TEXT = 500;
const MAX_PATH = 4096;
const MAX_JSON = 1_000_000;

const nothing = z.undefined();
const text = z.string().max(MAX_TEXT);
const path = z.string().min(1).max(MAX_PATH);
/** A file name alone: no folder, nothing that a file system forbids. */
const fileName = z
  .string()
  .min(1)
  .max(200)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^(?!\.)[^\\/:*?"<>|\u0000-\u001f]+$/);
const fileKind = z.enum(['workspace', 'backup', 'spreadsheet', 'csv', 'pdf', 'report', 'any']);
const form = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const params = z
  .unknown()
  .refine((value) => (JSON.stringify(value) ?? '').length <= MAX_JSON, 'too large');
const pdfRequest = z.strictObject({
  form,
  params,
  savePath: path.optional(),
  defaultName: fileName.optional(),
});

/** Every argument a page can send, checked again here: the page is not trusted. */
export const shellInputs: ShellInputs = {
  'app.info': nothing,
  'app.setTitle': text,
  'db.connect': nothing,
  'db.status': nothing,
  'db.restart': nothing,
  'dialog.openFiles': z.strictObject({
    kind: fileKind,
    multi: z.boolean().optional(),
    title: text.optional(),
  }),
  'dialog.saveFile': z.strictObject({
    kind: fileKind,
    defaultName: fileName,
    title: text.optional(),
  }),
  'dialog.chooseFolder': z.strictObject({ title: text.optional() }),
  'workspace.recent': nothing,
  'workspace.forget': path,
  'workspace.suggestPath': fileName,
  'workspace.open': path,
  'workspace.openReadOnly': path,
  'workspace.close': nothing,
  'backups.continuous': nothing,
  'errors.report': z.strictObject({
    name: text,
    message: z.string().max(5000),
    stack: z.string().max(20_000),
  }),
  'errors.list': nothing,
  'errors.saveReport': z.strictObject({ path, verification: params }),
  'print.toPdf': pdfRequest,
  'print.preview': pdfRequest,
  'print.toPrinter': z.strictObject({
    form,
    params,
    deviceName: text.optional(),
    copies: z.int().min(1).max(99).optional(),
  }),
  'print.printers': nothing,
  'print.ready': z.strictObject({
    title: text,
    pageNumbers: z.boolean(),
    pageLabel: text.optional(),
    footText: text.optional(),
    landscape: z.boolean().optional(),
    pageSizeMm: z
      .strictObject({ width: z.number().min(10).max(1000), height: z.number().min(10).max(1000) })
      .optional(),
  }),
  'print.failed': z.string().max(5000),
  'updates.check': nothing,
  'updates.setFolder': z.strictObject({ path: path.nullable() }),
  'updates.show': nothing,
  'shell.openPath': path,
  'shell.showInFolder': path,
};
