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
  spreadsheet: ['xlsx', 'xls', 'csv', 'et'],
  csv: ['csv'],
  pdf: ['pdf'],
  any: ['*'],
};
const NAMES: Readonly<Record<'zh' | 'en', Readonly<Record<FileKind, string>>>> = {
  zh: {
    workspace: '后勤台账套',
    spreadsheet: '电子表格',
    csv: 'CSV 文件',
    pdf: 'PDF 文件',
    any: '所有文件',
  },
  en: {
    workspace: 'Houqin workspace',
    spreadsheet: 'Spreadsheet',
    csv: 'CSV file',
    pdf: 'PDF file',
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
        filters: filters(kind),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || !filePath ? null : granted.grant(filePath);
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

function parentOf(sender: WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(sender);
  if (!window) throw new Error('A dialog needs a window.');
  return window;
}

function titled(title: string | undefined): { title?: string } {
  return title === undefined ? {} : { title };
}

function filters(kind: FileKind): FileFilter[] {
  const names = NAMES[app.getLocale().startsWith('zh') ? 'zh' : 'en'];
  return [{ name: names[kind], extensions: [...EXTENSIONS[kind]] }];
}
