import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Left alone, Vitest keeps a core free: half of a machine with two.
    maxWorkers: availableParallelism(),
    projects: [
      // Generous: a slow machine is no failure, and browsers and processes take their time to start.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          globalSetup: 'test/unit/cli/build-cli.ts',
          // Files share their modules: to import them anew for each file took as long as a fifth of all tests.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.ts'],
          // Files share a browser.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
