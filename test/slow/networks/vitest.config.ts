import { defineConfig } from 'vitest/config';
import { TableReporter } from './table-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/networks/*.test.ts', 'test/slow/networks/**/*.test.ts'],
    env: { NO_COLOR: '1', TZ: 'UTC', NODE_EXTRA_CA_CERTS: '' },
    maxConcurrency: 6,
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: [new TableReporter()],
  },
});
