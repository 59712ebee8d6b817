import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, type FileFilter, type WebContents } from 'electron';
import type { GrantedPaths } from './granted-paths.ts';
import type { FileKind } from './shell-api.ts';
import type { ShellHandlers } from './shell-channels.ts';

type DialogHandlers = Pick<
  ShellHandlers,
  'dialog.openFiles' | 'dialog.saveFile' | 'dialog.chooseFolder'
>;

const EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  workspace: ['houqin'],
  backup: ['houqin', 'hqb', 'bak'],
  spreadsheet: ['xlsx', 'xls', 'csv', 'et'],
  csv: ['csv'],
  pdf: ['pdf'],
  report: ['zip'],
  any: ['*'],
};
/** What the app writes of each kind. */
const WRITTEN: Readonly<Record<FileKind, string>> = {
  workspace: 'houqin',
  backup: 'houqin',
  spreadsheet: 'xlsx',
  csv: 'csv',
  pdf: 'pdf',
  report: 'zip',
  any: '*',
};
const NAMES: Readonly<Record<'zh' | 'en', Readonly<Record<FileKind, string>>>> = {
  zh: {
    workspace: '后勤台账套',
    backup: '后勤台备份',
    spreadsheet: '电子表格',
    csv: 'CSV 文件',
    pdf: 'PDF 文件',
    report: '错误报告',
    any: '所有文件',
  },
  en: {
    workspace: 'Houqin workspace',
    backup: 'Houqin backup',
    spreadsheet: 'Spreadsheet',
    csv: 'CSV file',
    pdf: 'PDF file',
    report: 'Error report',
    any: 'All files',
  },
};

/** The system's file dialogs. What a person chooses there may be used by the page. */
export function dialogHandlers(granted: GrantedPaths): DialogHandlers {
  return {
    'dialog.openFiles': async ({ kind, multi, title }, sender) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(parentOf(sender), {
        ...titled(title),
        filters: filters(kind),
        properties: multi ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      return canceled ? [] : filePaths.map((path) => granted.grant(path));
    },
    'dialog.saveFile': async ({ kind, defaultName, title }, sender) => {
      const { canceled, filePath } = await dialog.showSaveDialog(parentOf(sender), {
        ...titled(title),
        defaultPath: join(app.getPath('documents'), defaultName),
        filters: filters(kind, [WRITTEN[kind]]),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || !filePath ? null : granted.grant(freeOrChosen(filePath, WRITTEN[kind]));
    },
    'dialog.chooseFolder': async ({ title }, sender) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(parentOf(sender), {
        ...titled(title),
        properties: ['openDirectory', 'createDirectory'],
      });
      const [folder] = filePaths;
      return canceled || !folder ? null : granted.grant(folder);
    },
  };
}

/**
 * The chosen path with the extension of what will be written: not every system's dialog adds it. No
 * file was shown that this would replace, so it takes a name that is free.
 */
export function freeOrChosen(path: string, extension: string): string {
  if (extension === '*' || path.toLowerCase().endsWith(`.${extension}`)) return path;
  let free = `${path}.${extension}`;
  for (let count = 2; existsSync(free); count += 1) free = `${path} ${count}.${extension}`;
  return free;
}

function parentOf(sender: WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(sender);
  if (!window) throw new Error('A dialog needs a window.');
  return window;
}

function titled(title: string | undefined): { title?: string } {
  return title === undefined ? {} : { title };
}

function filters(kind: FileKind, extensions = EXTENSIONS[kind]): FileFilter[] {
  const names = NAMES[app.getLocale().startsWith('zh') ? 'zh' : 'en'];
  return [{ name: names[kind], extensions: [...extensions] }];
}
