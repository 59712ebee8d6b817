import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { GivenFiles } from '../../electron/given-files.ts';

function given() {
  const app = new EventEmitter();
  const event = { preventDefault: vi.fn() };
  return {
    files: new GivenFiles(app as unknown as Pick<App, 'on'>),
    event,
    openFile: (path: string) => app.emit('open-file', event, path),
    start: (commandLine: string[], folder = '/') =>
      app.emit('second-instance', {}, ['houqin', ...commandLine], folder),
  };
}

describe('files that the system hands over', () => {
  it('are kept until the app is ready, and opened once', () => {
    const { files, event, openFile } = given();
    openFile('/a.houqin');
    expect(event.preventDefault).toHaveBeenCalled();
    expect(files.early()).toBe('/a.houqin');
    const taken: (string | null)[] = [];
    files.onGiven((path) => taken.push(path));
    expect(taken).toEqual([]);
    openFile('/b.houqin');
    expect(taken).toEqual(['/b.houqin']);
  });

  it('are not lost between being ready and listening', () => {
    const { files, openFile, start } = given();
    expect(files.early()).toBeNull();
    openFile('/a.houqin');
    start([]);
    const taken: (string | null)[] = [];
    files.onGiven((path) => taken.push(path));
    expect(taken).toEqual(['/a.houqin']);
  });

  it('come with a second start, from wherever it was typed; a start without one only shows the window', () => {
    const { files, start } = given();
    const taken: (string | null)[] = [];
    files.onGiven((path) => taken.push(path));
    start(['--no-sandbox', 'b.houqin'], '/home/wang');
    start(['file:///x/%E5%90%8E.houqin']);
    start([]);
    expect(taken).toEqual(['/home/wang/b.houqin', '/x/后.houqin', null]);
  });
});
