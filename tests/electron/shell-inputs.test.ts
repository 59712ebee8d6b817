import { describe, expect, it } from 'vitest';
import type { ShellChannel } from '../../electron/shell-api.ts';
import { shellInputs } from '../../electron/shell-inputs.ts';

const refused: ReadonlyArray<readonly [ShellChannel, unknown]> = [
  ['app.info', 'anything'],
  ['app.setTitle', 7],
  ['dialog.openFiles', { kind: 'executable' }],
  ['dialog.openFiles', { kind: 'csv', properties: ['showHiddenFiles'] }],
  ['dialog.saveFile', { kind: 'pdf', defaultName: '../x.pdf' }],
  ['dialog.saveFile', { kind: 'pdf', defaultName: 'C:\\x.pdf' }],
  ['dialog.saveFile', { kind: 'pdf', defaultName: 'a\nb.pdf' }],
  ['dialog.saveFile', { kind: 'pdf', defaultName: '.hidden' }],
  ['workspace.open', ''],
  ['workspace.open', { path: '/a.houqin' }],
  ['workspace.suggestPath', 'a/b'],
  ['print.toPdf', { form: '../index', params: null }],
  ['print.toPdf', { form: 'Issue Slip', params: null }],
  ['print.toPdf', { form: 'issue-slip', params: 'x'.repeat(2_000_000) }],
  ['print.toPrinter', { form: 'issue-slip', params: null, copies: 0 }],
  ['print.ready', { title: 't' }],
  ['updates.setFolder', { path: '' }],
  ['updates.setFolder', '/a'],
  ['updates.show', '/a.exe'],
  ['shell.openPath', null],
];

describe('arguments of shell calls', () => {
  it.each(refused)('%s refuses %j', (channel, input) => {
    expect(shellInputs[channel].safeParse(input).success).toBe(false);
  });

  it('take what the renderer really sends', () => {
    const accepted: ReadonlyArray<readonly [ShellChannel, unknown]> = [
      ['app.info', undefined],
      ['dialog.openFiles', { kind: 'spreadsheet', multi: true }],
      ['dialog.saveFile', { kind: 'pdf', defaultName: '出库单 CK-20200213-003.pdf' }],
      ['workspace.suggestPath', '资阳区疾控'],
      ['print.toPdf', { form: 'issue-slip', params: { documentId: 7 } }],
      ['print.ready', { title: '出库单', pageNumbers: true, pageLabel: '第 {page} 页' }],
    ];
    for (const [channel, input] of accepted) {
      expect(shellInputs[channel].safeParse(input).success, channel).toBe(true);
    }
  });
});
