import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { openVirtualDisplay } from '../display.ts';
import { sandboxArguments } from '../launch.ts';
import { ICON_SIZES, icnsFile, icoFile, type Picture } from '../package/icon-files.ts';
import { provideElectron } from '../runtime/runtime.ts';
import { ROOT, say } from '../setup/log.mjs';
import { ensureSystemPackages } from '../system-packages.ts';

const ICONS = join(ROOT, 'build', 'icons');
/** Of the window on Linux, and wherever one picture is enough. */
const WINDOW_ICON = 512;

/** Draws build/icons/icon.svg in every size and writes the icon files of all systems. */
export async function icons(): Promise<number> {
  ensureSystemPackages('automation');
  const svg = readFileSync(join(ICONS, 'icon.svg'), 'utf8');
  const sizes = [...new Set(Object.values(ICON_SIZES).flat())];
  const drawn = await draw(svg, sizes);
  const pictures = (wanted: readonly number[]) =>
    drawn.filter(({ size }) => wanted.includes(size)).toSorted((a, b) => a.size - b.size);
  writeFileSync(join(ICONS, 'icon.ico'), icoFile(pictures(ICON_SIZES.ico)));
  writeFileSync(join(ICONS, 'icon.icns'), icnsFile(pictures(ICON_SIZES.icns)));
  rmSync(join(ICONS, 'linux'), { recursive: true, force: true });
  mkdirSync(join(ICONS, 'linux'));
  for (const { size, png } of pictures(ICON_SIZES.linux)) {
    writeFileSync(join(ICONS, 'linux', `${size}x${size}.png`), png);
  }
  for (const { png } of pictures([WINDOW_ICON])) writeFileSync(join(ICONS, 'icon.png'), png);
  say(`icons written to ${ICONS}`);
  return 0;
}

/** The runtime's own browser draws: the same curves on every machine, and no package for it. */
async function draw(svg: string, sizes: readonly number[]): Promise<Picture[]> {
  const runtime = await provideElectron();
  const display = await openVirtualDisplay();
  const folder = mkdtempSync(join(tmpdir(), 'houqin-icons-'));
  writeFileSync(
    join(folder, 'package.json'),
    '{"name":"icons","version":"1.0.0","main":"main.cjs"}',
  );
  writeFileSync(
    join(folder, 'main.cjs'),
    "const { app, BrowserWindow } = require('electron');\napp.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'));\n",
  );
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...sandboxArguments(), folder, `--user-data-dir=${join(folder, 'profile')}`],
    env: { ...(process.env as Record<string, string>), ...display.env },
  });
  try {
    const page = await app.firstWindow();
    const pictures: Picture[] = [];
    for (const size of sizes) pictures.push({ size, png: await drawOne(page, svg, size) });
    return pictures;
  } finally {
    await app.close();
    display.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drawOne(page: Page, svg: string, size: number): Promise<Buffer> {
  // Drawn at its own size, not shrunk from a larger one.
  const source = svg.replace(/ width="\d+" height="\d+"/, ` width="${size}" height="${size}"`);
  // As text: these sources are checked without a browser's names.
  const url = await page.evaluate<string>(`(async () => {
    const image = new Image(${size}, ${size});
    image.src = ${JSON.stringify(`data:image/svg+xml,${encodeURIComponent(source)}`)};
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = ${size};
    canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size});
    return canvas.toDataURL('image/png');
  })()`);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
