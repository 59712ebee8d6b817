import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const PROJECT = process.env.HOUQIN_PROJECT ?? 'e2e';
const OUT = join(import.meta.dirname, '..', '..', 'out');

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: join(OUT, 'test', 'e2e'),
  // Each test drives a whole app; two at a time would only slow each other down.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A loaded machine may starve a window; a defect fails every time, and a retry is printed as flaky.
  retries: process.env.CI ? 2 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  projects: [
    {
      name: 'e2e',
      testMatch: '**/*.spec.ts',
    },
    {
      name: 'tour',
      testDir: join(import.meta.dirname, 'tour'),
      testMatch: '**/*.ts',
      timeout: 600_000,
    },
    {
      name: 'packaged',
      testDir: join(import.meta.dirname, 'packaged'),
      testMatch: '**/*.ts',
    },
    {
      name: 'newcomer',
      testDir: join(import.meta.dirname, 'newcomer'),
      testMatch: '**/*.ts',
      timeout: 300_000,
    },
  ],
  // What is watched is shown step by step; the tests are counted.
  reporter: ['tour', 'newcomer'].includes(PROJECT)
    ? [['list', { printSteps: true }]]
    : [['list'], ['json', { outputFile: join(OUT, 'test', `${PROJECT}.json`) }]],
});
