import { contextBridge, ipcRenderer } from 'electron';
import {
  CALL_PREFIX,
  type HostStatus,
  PORT_EVENT,
  PORT_MESSAGE,
  type ShellApi,
  type ShellCall,
  type ShellChannel,
  STATUS_EVENT,
} from './shell-api.ts';

type Call<Channel extends ShellChannel> = (
  input?: ShellCall<Channel>['input'],
) => Promise<ShellCall<Channel>['output']>;

function call<Channel extends ShellChannel>(channel: Channel): Call<Channel> {
  return (input) => ipcRenderer.invoke(CALL_PREFIX + channel, input);
}

// Spelled out: the page gets exactly these calls and no way to name a channel of its own.
const api: ShellApi = {
  app: { info: call('app.info'), setTitle: call('app.setTitle') },
  db: { connect: call('db.connect'), status: call('db.status'), restart: call('db.restart') },
  dialog: {
    openFiles: call('dialog.openFiles'),
    saveFile: call('dialog.saveFile'),
    chooseFolder: call('dialog.chooseFolder'),
  },
  workspace: {
    recent: call('workspace.recent'),
    forget: call('workspace.forget'),
    suggestPath: call('workspace.suggestPath'),
    open: call('workspace.open'),
    openReadOnly: call('workspace.openReadOnly'),
    close: call('workspace.close'),
  },
  backups: { continuous: call('backups.continuous') },
  errors: {
    report: call('errors.report'),
    list: call('errors.list'),
    saveReport: call('errors.saveReport'),
  },
  print: {
    toPdf: call('print.toPdf'),
    preview: call('print.preview'),
    toPrinter: call('print.toPrinter'),
    printers: call('print.printers'),
    ready: call('print.ready'),
    failed: call('print.failed'),
  },
  updates: {
    check: call('updates.check'),
    setFolder: call('updates.setFolder'),
    show: call('updates.show'),
  },
  shell: { openPath: call('shell.openPath'), showInFolder: call('shell.showInFolder') },
  onHostStatus: (listener) => {
    const forward = (_event: unknown, status: HostStatus) => listener(status);
    ipcRenderer.on(STATUS_EVENT, forward);
    return () => ipcRenderer.off(STATUS_EVENT, forward);
  },
};

contextBridge.exposeInMainWorld('houqin', api);

// A port cannot pass the context bridge; a window message can carry it to the page's own world.
ipcRenderer.on(PORT_EVENT, (event) => {
  window.postMessage(PORT_MESSAGE, window.location.origin, [...event.ports]);
});
