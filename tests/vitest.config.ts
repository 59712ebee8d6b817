import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**'],
    environment: 'node',
    // A day in China is what the domain thinks in; a test must not pass by the clock of its machine.
    env: { TZ: 'Asia/Shanghai' },
    testTimeout: 20_000,
    // Loading the app anew for each file would take a third of the whole run.
    isolate: false,
    passWithNoTests: false,
  },
});
