// The least an Electron app can be: one sandboxed window with an empty page.
const { app, BrowserWindow } = require('electron');

app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'));
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, webPreferences: { sandbox: true } });
  window.loadURL('data:text/html,<title>empty</title><h1>empty</h1>');
});
