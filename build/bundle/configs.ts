import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { ROOT } from '../setup/log.mjs';

/** Oldest runtime the bundles must run on: the stand-in Electron (Node 20.18, Chromium 130). */
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

const OUT = join(ROOT, 'out');

/** The pages, with hot reload when served and split by screen when built. */
export function rendererConfig(): InlineConfig {
  const root = join(ROOT, 'renderer');
  const pages = ['index.html', 'print.html'].map((name) => join(root, name)).filter(existsSync);
  return {
    ...shared,
    root,
    base: '/',
    plugins: [react()],
    build: {
      outDir: join(OUT, 'renderer'),
      emptyOutDir: true,
      target: CHROME_TARGET,
      // Every asset stays a file: the content policy allows no data: scripts, and fonts are shared.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 3_000,
      reportCompressedSize: false,
      rolldownOptions: { input: pages, checks: { bundlerTimings: false } },
    },
  };
}

/** The main process and the database process: Node bundles that load only what is listed. */
export function nodeConfig(
  name: 'main' | 'host',
  entry: string,
  threads: Readonly<Record<string, string>> = {},
): InlineConfig {
  return {
    ...shared,
    root: ROOT,
    ssr: { target: 'node', noExternal: true, external: ['electron', 'better-sqlite3'] },
    build: {
      outDir: join(OUT, name),
      emptyOutDir: false,
      ssr: true,
      target: NODE_TARGET,
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { [name]: join(ROOT, entry), ...threads },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  };
}

/** A sandboxed preload script must be one CommonJS file. */
export function preloadConfig(): InlineConfig {
  const config = nodeConfig('main', 'electron/preload.ts');
  return {
    ...config,
    build: {
      ...config.build,
      sourcemap: false,
      rolldownOptions: {
        input: { preload: join(ROOT, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}

const shared: InlineConfig = {
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  clearScreen: false,
};
